package io.smartsegment.validation;

import io.smartsegment.core.stability.Experimental;

/**
 * A rate, or a difference of rates, with its 95 % interval.
 *
 * @param value the estimate
 * @param lower lower end of the interval
 * @param upper upper end of the interval
 */
@Experimental
public record Interval(double value, double lower, double upper) {}
