package io.smartsegment.customervalue;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;

/**
 * How much customers spend on a purchase day: gamma-gamma (Fader, Hardie: The gamma-gamma model of
 * monetary value, 2013). What a customer spends is gamma distributed with shape p around a mean of
 * her own, and these means differ between customers by q and v. The more purchases are known, the
 * more her own mean counts, and the less that of all customers.
 *
 * <p>Example: with p 6.25, q 3.74 and v 15.44 the mean of all is 35.2. A customer who spent 50 on
 * average on her 2 repeat purchase days is expected to spend 47.3 on the next one.
 *
 * @param p shape of one customer's purchases, above 0
 * @param q shape of the differences between customers, above 1, so that their mean is finite
 * @param v scale of the differences between customers, in money, above 0
 */
@Experimental
public record SpendModel(double p, double q, double v) {
  /** So large a q gives a customer's own purchases no weight that could be seen. */
  private static final double ALL_ALIKE = 1e12;

  /**
   * Checks the parameters.
   *
   * @param p above 0
   * @param q above 1
   * @param v above 0
   * @throws InvalidSettingException if a parameter is outside its range or not finite
   */
  public SpendModel {
    boolean fits = p > 0 && q > 1 && v > 0 && p + q + v < Double.POSITIVE_INFINITY;
    if (!fits) {
      throw new InvalidSettingException(
          "The parameters are p = %s, q = %s and v = %s.".formatted(p, q, v),
          "Give finite numbers, p and v above 0 and q above 1.");
    }
  }

  /**
   * {@return the model in which all customers are expected to spend the same}
   *
   * @param mean what they spend, above 0
   */
  public static SpendModel allAlike(double mean) {
    return new SpendModel(1, ALL_ALIKE + 1, mean * ALL_ALIKE);
  }

  /**
   * {@return the model that explains spending best, by maximum likelihood from 5 starts}
   *
   * <p>If the likelihood has no maximum, or one with an infinite mean, all customers are expected
   * to spend the average of all repeat purchase days, and a remark says so.
   *
   * @param repeats number of repeat purchase days of each customer, at least 0; customers with 0
   *     are left out
   * @param means mean money of these days, above 0 where there are any
   * @param threads threads to use, at least 1; they change no figure
   * @throws InvalidInputException if nobody bought a second time, the lengths differ, or a mean is
   *     not above 0
   * @throws InvalidSettingException if there is no thread
   */
  public static ModelFit<SpendModel> fit(int[] repeats, double[] means, int threads) {
    return SpendFit.of(repeats, means, threads).fit();
  }

  /** {@return what a customer of whom nothing is known is expected to spend on a purchase day} */
  public double mean() {
    return v * p / (q - 1);
  }

  /**
   * {@return what a customer is expected to spend on a purchase day}
   *
   * @param repeats number of her repeat purchase days, at least 0
   * @param mean the mean money of these days; of no meaning if there are none
   */
  public double expected(int repeats, double mean) {
    return repeats == 0 ? mean() : p * (v + repeats * mean) / (p * repeats + q - 1);
  }
}
