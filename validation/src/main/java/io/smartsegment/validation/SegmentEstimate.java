package io.smartsegment.validation;

import io.smartsegment.core.stability.Experimental;
import java.util.Optional;

/**
 * One segment of the selected number, on held-out customers: those whom the cutoffs of the others
 * put there.
 *
 * @param index number of the segment, from 0
 * @param customers how many of the population they are, on average over the repeats
 * @param rate conversions per row, with Wilson's interval; empty if nobody was put there
 * @param netRevenue what the segment earns with as many new customers as the population has
 */
@Experimental
public record SegmentEstimate(
    int index, double customers, Optional<Interval> rate, Estimate netRevenue) {}
