/**
 * The score index: distinct scores in ascending order with prefix sums of the figures of the
 * customers. Later steps use only the index; the raw rows are not needed again. Also here: the hull
 * of the counts, which answers other prices without an optimizer.
 */
@NullMarked
package io.smartsegment.core.population;

import org.jspecify.annotations.NullMarked;
