package io.smartsegment.validation;

import io.smartsegment.core.stability.Experimental;

/**
 * A figure with its 95 % interval, in money.
 *
 * @param value the estimate
 * @param lower lower end of the interval
 * @param upper upper end of the interval
 * @param standardError standard error of the estimate, at least 0
 */
@Experimental
public record Estimate(double value, double lower, double upper, double standardError) {
  /** How often such intervals are meant to hold the true figure. */
  public static final double LEVEL = 0.95;

  /** {@return whether the whole interval is above 0} */
  public boolean isAboveZero() {
    return lower > 0;
  }

  /** The sum of this figure and one of other customers, whose payoffs have a known variance. */
  Estimate plus(double other, double variance) {
    double error = Math.sqrt(standardError * standardError + variance);
    double half =
        variance == 0
            ? (upper - lower) / 2
            : standardError == 0
                ? Distributions.halfWidth(Long.MAX_VALUE) * error
                : (upper - lower) / 2 * (error / standardError);
    double sum = value + other;
    return new Estimate(sum, sum - half, sum + half, error);
  }

  /** The same estimate with an interval for a standard error that is at least this one. */
  Estimate withErrorOfAtLeast(double error) {
    if (error <= standardError) {
      return this;
    }
    double half = Distributions.halfWidth(Long.MAX_VALUE) * error;
    return new Estimate(value, value - half, value + half, error);
  }
}
