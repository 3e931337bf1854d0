/**
 * Differential evolution over positions of the score index. One evolution runs for each number of
 * segments, since prices depend on it.
 */
@NullMarked
package io.smartsegment.optimizers.de;

import org.jspecify.annotations.NullMarked;
