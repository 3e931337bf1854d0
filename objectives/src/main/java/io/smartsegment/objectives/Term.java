package io.smartsegment.objectives;

import io.smartsegment.core.error.InvalidSettingException;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * One part of a value: in segment k, a price times a sum over the customers.
 *
 * @param name the setting that the prices come from
 * @param prices one for each segment; those of costs are taken away
 * @param sums what the prices are multiplied by
 * @param isCost whether this is money spent
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Term(String name, double[] prices, Sums sums, boolean isCost) {
  /** Sums of money stay below it. */
  static final double LARGEST_SUM = 1e300;

  /** Refuses prices so large that sums of them would no longer be numbers. */
  Term requireSummable(long customers) {
    for (int k = 0; k < prices.length; k++) {
      if (Math.abs(prices[k]) * Math.max(1, sums.size()) > LARGEST_SUM) {
        throw new InvalidSettingException(
            "%s is %s in segment %s: too large for %s customers."
                .formatted(name, prices[k], k, customers),
            "Sums of money up to 1e300 can be handled.");
      }
    }
    return this;
  }

  /** The money of a range in segment k, below 0 if it is spent. */
  double between(int k, int from, int to) {
    double money = prices[k] * sums.between(k, from, to);
    return isCost ? -money : money;
  }

  /** The money of all customers below a position. */
  double below(int k, int position) {
    double money = prices[k] * sums.below(k, position);
    return isCost ? -money : money;
  }

  /** Whether all prices are 0. */
  boolean isNothing() {
    return Arrays.stream(prices).allMatch(price -> price == 0);
  }

  /** Whether the first so many segments have the same price. */
  boolean isConstant(int segments) {
    for (int k = 1; k < Math.min(segments, prices.length); k++) {
      if (prices[k] != prices[0]) {
        return false;
      }
    }
    return true;
  }

  /** Whether no segment does better by these prices than segment 0, whoever is in it. */
  boolean isNeverBetterThanFirst(int segments) {
    for (int k = 1; k < Math.min(segments, prices.length); k++) {
      boolean better = isCost ? prices[k] < prices[0] : prices[k] > prices[0];
      if (better || (prices[k] != prices[0] && !sums.neverNegative())) {
        return false;
      }
    }
    return true;
  }

  /** The most digits after the point of any price. */
  int decimals() {
    return Arrays.stream(prices)
        .mapToInt(price -> BigDecimal.valueOf(price).stripTrailingZeros().scale())
        .reduce(0, Math::max);
  }

  /** What the money of all segments of any segmentation adds up to at most, without signs. */
  double size() {
    return sums.size() * Arrays.stream(prices).map(Math::abs).reduce(0, Math::max);
  }

  /** This term in a unit of money with so many digits less; its sums become whole numbers. */
  Term inUnits(int digits, double powerOfTen, int sumDigits) {
    double[] shifted =
        Arrays.stream(prices)
            .map(
                price -> BigDecimal.valueOf(price).movePointRight(digits - sumDigits).doubleValue())
            .toArray();
    return new Term(name, shifted, sumDigits == 0 ? sums : sums.times(powerOfTen), isCost);
  }
}
