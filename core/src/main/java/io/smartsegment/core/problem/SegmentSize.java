package io.smartsegment.core.problem;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How large a segment has to be, or may be: a number of customers, or a share of the population.
 * Made by {@link #ofCustomers} and {@link #ofShare}; its constructor may change.
 *
 * @param customers customers, at least 1; ignored if {@code share} is positive
 * @param share share of the population in (0, 1], or 0 if a number of customers is meant
 */
@Stable
public record SegmentSize(long customers, double share) {
  /**
   * Checks the range.
   *
   * @param customers at least 1; ignored if {@code share} is positive
   * @param share in (0, 1], or 0
   * @throws InvalidSettingException if the size is outside its range
   */
  @Internal
  public SegmentSize {
    if (share == 0 ? customers < 1 : !(share > 0 && share <= 1)) {
      throw new InvalidSettingException(
          "The size of a segment is "
              + (share == 0 ? customers + " customers." : "a share of " + share + "."),
          "Give at least 1 customer, or a share above 0 and up to 1 (100%).");
    }
  }

  /**
   * {@return a number of customers}
   *
   * @param customers at least 1
   */
  public static SegmentSize ofCustomers(long customers) {
    return new SegmentSize(customers, 0);
  }

  /**
   * {@return a share of the population}
   *
   * @param share above 0, at most 1
   */
  public static SegmentSize ofShare(double share) {
    if (!(share > 0)) {
      throw new InvalidSettingException(
          "The size of a segment is a share of " + share + ".",
          "Give a share above 0 and up to 1 (100%).");
    }
    return new SegmentSize(1, share);
  }

  /**
   * {@return the smallest whole number of customers that is not below this size: a minimum}
   *
   * @param population all customers
   */
  public long roundedUp(long population) {
    return rounded(population, RoundingMode.CEILING);
  }

  /**
   * {@return the largest whole number of customers that is not above this size: a maximum}
   *
   * @param population all customers
   */
  public long roundedDown(long population) {
    return rounded(population, RoundingMode.FLOOR);
  }

  private long rounded(long population, RoundingMode mode) {
    if (share == 0) {
      return customers;
    }
    // As a decimal: 7 % of 100 are 7 customers, though 0.07 * 100 is a little more as a double.
    BigDecimal exact = BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(population));
    return exact.setScale(0, mode).longValueExact();
  }

  /** This size in a sentence: as {@link #toString()}, with thousands separators. */
  String inWords() {
    return share == 0 ? Wording.count(customers, "customer") : toString();
  }

  @Override
  public String toString() {
    return share == 0
        ? customers + (customers == 1 ? " customer" : " customers")
        : BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString()
            + " % of the customers";
  }
}
