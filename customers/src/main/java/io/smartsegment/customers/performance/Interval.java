package io.smartsegment.customers.performance;

import io.smartsegment.core.stability.Experimental;

/**
 * A 95 % interval.
 *
 * @param lower lower end
 * @param upper upper end, not below the lower one
 */
@Experimental
public record Interval(double lower, double upper) {
  /**
   * {@return whether a number is neither below the lower nor above the upper end}
   *
   * @param number the number
   */
  public boolean contains(double number) {
    return lower <= number && number <= upper;
  }

  /**
   * {@return both ends divided by a number}
   *
   * @param divisor above 0
   */
  Interval dividedBy(double divisor) {
    return new Interval(lower / divisor, upper / divisor);
  }
}
