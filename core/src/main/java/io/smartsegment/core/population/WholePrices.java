package io.smartsegment.core.population;

import java.math.BigDecimal;

/**
 * A price list in a unit of money in which all prices are whole numbers, where there is such a
 * unit. Sums are then exact in doubles as long as they are small enough. For example, prices 12.5
 * and 0.75 are 1250 and 75 hundredths.
 */
final class WholePrices {
  /** A double holds every whole number up to this one, and sums and differences of a few. */
  private static final double LARGEST_SUM = 0x1p50;

  private final double[] revenue;
  private final double[] cost;
  private final boolean whole;

  private WholePrices(double[] revenue, double[] cost, boolean whole) {
    this.revenue = revenue;
    this.cost = cost;
    this.whole = whole;
  }

  /** Prices that have no such unit stay as they are. */
  static WholePrices of(double[] revenue, double[] cost) {
    int decimals = Integer.MIN_VALUE;
    for (int k = 0; k < revenue.length; k++) {
      decimals = Math.max(decimals, Math.max(decimals(revenue[k]), decimals(cost[k])));
    }
    double[] revenues = shifted(revenue, decimals);
    double[] costs = shifted(cost, decimals);
    return largest(revenues) < LARGEST_SUM && largest(costs) < LARGEST_SUM
        ? new WholePrices(revenues, costs, true)
        : new WholePrices(revenue.clone(), cost.clone(), false);
  }

  private static int decimals(double price) {
    return price == 0 ? 0 : BigDecimal.valueOf(price).stripTrailingZeros().scale();
  }

  private static double[] shifted(double[] prices, int decimals) {
    double[] shifted = new double[prices.length];
    for (int k = 0; k < prices.length; k++) {
      shifted[k] = BigDecimal.valueOf(prices[k]).movePointRight(decimals).doubleValue();
    }
    return shifted;
  }

  private static double largest(double[] prices) {
    double largest = 0;
    for (double price : prices) {
      largest = Math.max(largest, Math.abs(price));
    }
    return largest;
  }

  /** All revenues; the array is not a copy. */
  double[] revenues() {
    return revenue;
  }

  /** All costs; the array is not a copy. */
  double[] costs() {
    return cost;
  }

  double revenue(int k) {
    return revenue[k];
  }

  double cost(int k) {
    return cost[k];
  }

  PriceStep step(int below, int above) {
    return PriceStep.between(revenue, cost, below, above);
  }

  /** The largest size of a value of so many customers, in the unit. */
  double largestSum(long customers, long conversions) {
    return largest(revenue) * conversions + largest(cost) * customers;
  }

  /** Whether values of so many customers are exact. */
  boolean isExact(long customers, long conversions) {
    return whole && largestSum(customers, conversions) < LARGEST_SUM;
  }
}
