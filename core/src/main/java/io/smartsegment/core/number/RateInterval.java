package io.smartsegment.core.number;

import io.smartsegment.core.stability.Experimental;

/**
 * The 95 % interval of a rate: all rates that so many conversions of so many customers do not
 * reject (E. B. Wilson, Probable inference, the law of succession, and statistical inference,
 * Journal of the American Statistical Association 22, 1927). Example: 2 of 10 have the rate 0.2 and
 * the interval 0.0567 to 0.5098; 0 of 5 the rate 0 and the interval 0 to 0.4345.
 *
 * @param lower lower end, from 0 to 1
 * @param upper upper end, from 0 to 1
 */
@Experimental
public record RateInterval(double lower, double upper) {
  /** How many standard errors make one half of a two-sided 95 % interval of a normal variable. */
  public static final double HALF_WIDTH = 1.959963984540054;

  /**
   * {@return the interval of a rate}
   *
   * @param count how many converted, from 0 to {@code of}; a sum of weights may be a fraction
   * @param of of how many, above 0
   * @throws IllegalArgumentException if there is nobody, or more converted than there are
   */
  public static RateInterval of(double count, double of) {
    if (!(of > 0 && count >= 0 && count <= of)) {
      throw new IllegalArgumentException(count + " of " + of + " have no rate.");
    }
    double square = HALF_WIDTH * HALF_WIDTH;
    double rate = count / of;
    double middle = rate + square / (2 * of);
    double half = HALF_WIDTH * Math.sqrt(rate * (1 - rate) / of + square / (4 * of * of));
    double all = 1 + square / of;
    return new RateInterval(
        count == 0 ? 0 : Math.max(0, (middle - half) / all),
        count == of ? 1 : Math.min(1, (middle + half) / all));
  }
}
