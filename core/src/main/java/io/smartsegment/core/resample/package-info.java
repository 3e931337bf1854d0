/**
 * Resamples of a population, as counts for each distinct score. {@link
 * io.smartsegment.core.population.Refits} solves them.
 */
@NullMarked
package io.smartsegment.core.resample;

import org.jspecify.annotations.NullMarked;
