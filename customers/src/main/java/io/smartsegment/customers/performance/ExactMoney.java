package io.smartsegment.customers.performance;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Internal;

/**
 * Arithmetic with whole units of money that fails with a sentence instead of giving a wrong sum.
 */
@Internal
public final class ExactMoney {
  private ExactMoney() {}

  /**
   * {@return a + b}
   *
   * @param a units
   * @param b units
   * @throws InvalidInputException if the sum does not fit a long
   */
  public static long plus(long a, long b) {
    try {
      return Math.addExact(a, b);
    } catch (ArithmeticException e) {
      throw tooLarge();
    }
  }

  /**
   * {@return a * b}
   *
   * @param a units
   * @param b a factor
   * @throws InvalidInputException if the product does not fit a long
   */
  public static long times(long a, long b) {
    try {
      return Math.multiplyExact(a, b);
    } catch (ArithmeticException e) {
      throw tooLarge();
    }
  }

  private static InvalidInputException tooLarge() {
    return new InvalidInputException(
        "Money adds up to more than 9,223,372,036,854,775,807 of its smallest units.",
        "Give amounts and prices with fewer decimals, or in thousands.");
  }
}
