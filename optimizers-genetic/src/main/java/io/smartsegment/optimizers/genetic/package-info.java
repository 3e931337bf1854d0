/**
 * A genetic algorithm over positions of cutoffs, on the engine of Jenetics. What breeds is always a
 * segmentation that the constraints allow.
 */
@NullMarked
package io.smartsegment.optimizers.genetic;

import org.jspecify.annotations.NullMarked;
