package io.smartsegment.customervalue;

import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;

/**
 * A figure with its 95 % interval over resamples of the customers. Of a predicted value, the
 * interval covers what the models do not know for lack of customers, and not what they get wrong;
 * {@link ValueCheck} tells that.
 *
 * @param value the figure
 * @param lower lower end, NaN if no resamples were asked for
 * @param upper upper end, NaN if no resamples were asked for
 */
@Experimental
public record ValueRange(double value, double lower, double upper) {
  /** Of the resamples, this share is left out at each end of an interval. */
  private static final double TAIL = 0.025;

  /** The range whose ends leave out the same number of the resampled values on each side. */
  static ValueRange of(double value, double[] resampled) {
    if (resampled.length == 0) {
      return new ValueRange(value, Double.NaN, Double.NaN);
    }
    double[] sorted = resampled.clone();
    Arrays.sort(sorted);
    int outside = (int) (TAIL * sorted.length);
    return new ValueRange(value, sorted[outside], sorted[sorted.length - 1 - outside]);
  }
}
