package io.smartsegment.core.problem;

import io.smartsegment.core.error.InvalidSettingException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The smallest allowed segment: a number of customers, or a share of the population.
 *
 * @param customers customers, at least 1; ignored if {@code share} is positive
 * @param share share of the population in (0, 1], or 0 if a number of customers is meant
 */
public record MinimumSize(long customers, double share) {
  /** Checks the range. */
  public MinimumSize {
    if (share == 0 ? customers < 1 : !(share > 0 && share <= 1)) {
      throw new InvalidSettingException(
          "The minimum size of a segment is "
              + (share == 0 ? customers + " customers." : "a share of " + share + "."),
          "Give at least 1 customer, or a share above 0 and up to 1 (100%).");
    }
  }

  /**
   * {@return a number of customers}
   *
   * @param customers at least 1
   */
  public static MinimumSize ofCustomers(long customers) {
    return new MinimumSize(customers, 0);
  }

  /**
   * {@return a share of the population}
   *
   * @param share above 0, at most 1
   */
  public static MinimumSize ofShare(double share) {
    if (!(share > 0)) {
      throw new InvalidSettingException(
          "The minimum size of a segment is a share of " + share + ".",
          "Give a share above 0 and up to 1 (100%).");
    }
    return new MinimumSize(1, share);
  }

  /**
   * {@return the smallest whole number of customers that satisfies this minimum}
   *
   * @param population all customers
   */
  public long of(long population) {
    if (share == 0) {
      return customers;
    }
    // As a decimal: 7 % of 100 are 7 customers, though 0.07 * 100 is a little more as a double.
    BigDecimal exact = BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(population));
    return exact.setScale(0, RoundingMode.CEILING).longValueExact();
  }

  @Override
  public String toString() {
    return share == 0
        ? customers + " customers"
        : BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString()
            + " % of the customers";
  }
}
