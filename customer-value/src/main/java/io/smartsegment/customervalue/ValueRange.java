package io.smartsegment.customervalue;

import io.smartsegment.core.stability.Experimental;

/**
 * A predicted amount with its 95 % interval. The interval covers what the models do not know for
 * lack of customers, and not what they get wrong; {@link ValueCheck} tells that.
 *
 * @param value the prediction
 * @param lower lower end, NaN if no resamples were asked for
 * @param upper upper end, NaN if no resamples were asked for
 */
@Experimental
public record ValueRange(double value, double lower, double upper) {}
