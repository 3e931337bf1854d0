package io.smartsegment.incremental;

import io.smartsegment.core.stability.Experimental;

/**
 * An amount of money with its standard error and 95 % interval.
 *
 * @param value the estimate
 * @param standardError its standard error, 0 or more
 * @param lower lower end of the interval
 * @param upper upper end of the interval
 */
@Experimental
public record MoneyEstimate(double value, double standardError, double lower, double upper) {
  /** How many standard errors one half of a two-sided 95 % interval is wide. */
  static final double HALF_WIDTH = 1.959963985;

  static MoneyEstimate of(double value, double standardError) {
    double half = HALF_WIDTH * standardError;
    // Adding 0 makes 0 of -0.
    return new MoneyEstimate(value + 0.0, standardError, value - half + 0.0, value + half + 0.0);
  }

  /** The sum of numbers, given what they and their squares add up to. */
  static MoneyEstimate ofSum(double sum, double squares, long count) {
    return of(sum, StrictMath.sqrt(Math.max(0, squares - sum * sum / Math.max(1, count))));
  }

  /** The sum of the differences of two numbers for each customer. */
  static MoneyEstimate ofDifference(double[] own, double[] other) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < own.length; i++) {
      double difference = own[i] - other[i];
      sum += difference;
      squares += difference * difference;
    }
    return ofSum(sum, squares, own.length);
  }

  /** {@return whether 0 lies in the interval, so that it may be chance that it is not 0} */
  public boolean isWithinNoise() {
    return lower <= 0 && upper >= 0;
  }

  /**
   * {@return the same for each of some customers}
   *
   * @param customers how many, at least 1
   */
  public MoneyEstimate per(long customers) {
    return new MoneyEstimate(
        value / customers, standardError / customers, lower / customers, upper / customers);
  }
}
