package io.smartsegment.customers.plan;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;

/**
 * What customers of a segment may get. It is worth {@code perBuyer} for each customer who buys, and
 * a share of the revenue, less {@code cost} for each customer.
 *
 * <p>Example: at 60 a buyer and 1 a customer, a segment of 100 customers of whom 5 buy is worth
 * 200.
 *
 * @param name its name
 * @param perBuyer money for each customer who buys, at least 0
 * @param revenueShare share of what customers buy, 0 to 1
 * @param cost money for each customer, whether she buys or not, at least 0
 */
@Experimental
public record Treatment(
    String name, BigDecimal perBuyer, BigDecimal revenueShare, BigDecimal cost) {
  /** To do nothing, which costs and earns nothing. */
  public static final Treatment NONE =
      new Treatment("none", BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  /** Prices with more decimals are mistakes. */
  private static final int MOST_DECIMALS = 9;

  /**
   * Keeps the prices.
   *
   * @param name its name
   * @param perBuyer money for each customer who buys, at least 0
   * @param revenueShare share of what customers buy, 0 to 1
   * @param cost money for each customer, whether she buys or not, at least 0
   * @throws InvalidInputException if the name is blank, a price is below 0 or has more than 9
   *     decimals, or the share is above 1
   */
  public Treatment {
    perBuyer = plain(perBuyer);
    revenueShare = plain(revenueShare);
    cost = plain(cost);
    boolean wrong =
        name.isBlank()
            || perBuyer.signum() < 0
            || cost.signum() < 0
            || revenueShare.signum() < 0
            || revenueShare.compareTo(BigDecimal.ONE) > 0
            || Math.max(perBuyer.scale(), Math.max(revenueShare.scale(), cost.scale()))
                > MOST_DECIMALS;
    if (wrong) {
      throw new InvalidInputException(
          "The treatment \"%s\" earns %s a buyer and %s of revenue, and costs %s a customer."
              .formatted(
                  name,
                  perBuyer.toPlainString(),
                  revenueShare.toPlainString(),
                  cost.toPlainString()),
          "Give a name, prices of at least 0 and a share from 0 to 1, with at most 9 decimals.");
    }
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
