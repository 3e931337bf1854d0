package io.smartsegment.live;

import io.smartsegment.core.error.InvalidInputException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Observed values of customers as whole millionths of money, so that sums are exact and what was
 * added can be taken away again. For example, 12.5 is 12,500,000 millionths.
 */
final class Values {
  /** How many units are 1. */
  static final long UNIT = 1_000_000;

  private static final int DECIMALS = 6;

  /** Up to here, a double tells neighbouring millionths apart. */
  private static final double LARGEST = 1e9;

  private Values() {}

  /** Refuses what is no whole number of units. */
  static void require(double value) {
    if (!(Math.abs(value) <= LARGEST) || Math.rint(value * UNIT) / UNIT != value) {
      throw new InvalidInputException(
          "The value is %s, not an amount from -1e9 to 1e9 with at most %s decimals."
              .formatted(value, DECIMALS),
          "Round values to the cents that they have.");
    }
  }

  /** The units of a sum; what is finer is rounded to the next unit. */
  static long units(BigDecimal sum) {
    try {
      return sum.movePointRight(DECIMALS).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    } catch (ArithmeticException e) {
      throw tooMuch();
    }
  }

  static long plus(long units, long more) {
    try {
      return Math.addExact(units, more);
    } catch (ArithmeticException e) {
      throw tooMuch();
    }
  }

  private static InvalidInputException tooMuch() {
    return new InvalidInputException(
        "The values of customers with one score add up to more than 9 million million.",
        "Give values in a larger unit of money.");
  }

  static double money(long units) {
    return BigDecimal.valueOf(units, DECIMALS).doubleValue();
  }
}
