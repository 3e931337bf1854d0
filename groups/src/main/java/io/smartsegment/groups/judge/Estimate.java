package io.smartsegment.groups.judge;

import io.smartsegment.core.stability.Experimental;

/**
 * An estimate with its interval.
 *
 * @param estimate the estimate
 * @param standardError its standard error
 * @param low the lower end
 * @param high the upper end
 */
@Experimental
public record Estimate(double estimate, double standardError, double low, double high) {
  /**
   * {@return the mean of values with its interval; NaN if there are none}
   *
   * @param values a value for each customer
   * @param units for each customer the number of its id
   * @param width how many standard errors the interval reaches to either side
   */
  public static Estimate of(double[] values, int[] units, double width) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double error = Errors.ofMean(values, units);
    return new Estimate(mean, error, mean - width * error, mean + width * error);
  }
}
