/**
 * Proven optima: dynamic programming over all positions where the value is a sum over segments, and
 * relaxation with a search over partial segmentations where neighbours or a budget matter.
 */
@NullMarked
package io.smartsegment.optimizers.exact;

import org.jspecify.annotations.NullMarked;
