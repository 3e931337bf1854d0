package io.smartsegment.customers.book;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;

/**
 * How money is held: as whole units of 10<sup>-decimals</sup>, so that sums are exact.
 *
 * @param decimals digits after the point, 0 to 6
 */
@Experimental
public record MoneyScale(int decimals) {
  /** The largest number of decimals that money may have. */
  public static final int MOST_DECIMALS = 6;

  /**
   * Keeps the number of decimals.
   *
   * @param decimals digits after the point, 0 to 6
   * @throws InvalidInputException if {@code decimals} is not from 0 to 6
   */
  public MoneyScale {
    if (decimals < 0 || decimals > MOST_DECIMALS) {
      throw new InvalidInputException(
          "Money has " + decimals + " decimals.", "Give a number of decimals from 0 to 6.");
    }
  }

  /**
   * {@return the exact amount}
   *
   * <p>Example: 1234 units at two decimals are 12.34.
   *
   * @param units whole units
   */
  public BigDecimal amount(long units) {
    return BigDecimal.valueOf(units, decimals);
  }

  /**
   * {@return the whole units of an amount}
   *
   * <p>Example: 12.34 at three decimals are 12340 units.
   *
   * @param amount an amount with at most as many decimals as this scale
   * @throws InvalidInputException if the amount has more decimals, or too many units for a long
   */
  public long units(BigDecimal amount) {
    try {
      return amount.setScale(decimals).unscaledValue().longValueExact();
    } catch (ArithmeticException e) {
      throw new InvalidInputException(
          "The amount %s cannot be held with %d decimals.".formatted(amount, decimals),
          "Give an amount with at most %d decimals that is not too large.".formatted(decimals));
    }
  }

  /**
   * {@return the amount as the nearest double, for figures that are derived}
   *
   * @param units whole units
   */
  public double value(long units) {
    return amount(units).doubleValue();
  }
}
