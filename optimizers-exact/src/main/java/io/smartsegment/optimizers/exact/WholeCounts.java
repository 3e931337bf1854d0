package io.smartsegment.optimizers.exact;

import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.population.SpacedCutoffs;
import io.smartsegment.core.valuation.CountPriced;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The first prices of a price list, in a fraction of the unit of money such that the prices and all
 * sums of them are whole numbers, which doubles hold exactly. For example, prices 12.5 and 0.75 are
 * 1250 and 75 hundredths. A price that is too large for this affects only numbers of segments that
 * need it.
 */
final class WholeCounts implements CountPriced {
  private static final int MOST_DECIMALS = 300;

  /** A double holds every whole number up to this one, and sums and differences of two. */
  private static final double LARGEST_WHOLE = 0x1p50;

  private final ScoreIndex index;
  private final double[] revenue;
  private final double[] cost;

  private WholeCounts(ScoreIndex index, double[] revenue, double[] cost) {
    this.index = index;
    this.revenue = revenue;
    this.cost = cost;
  }

  /** Takes the prices of so many segments; empty if sums would not fit into a double exactly. */
  static Optional<WholeCounts> of(CountPriced priced, int segments, ScoreIndex index) {
    return of(priced, IntStream.range(0, segments).toArray(), index);
  }

  /** Takes some prices, of which the first becomes that of segment 0, and so on. */
  static Optional<WholeCounts> of(CountPriced priced, int[] numbers, ScoreIndex index) {
    BigDecimal[] revenue = new BigDecimal[numbers.length];
    BigDecimal[] cost = new BigDecimal[numbers.length];
    int decimals = -MOST_DECIMALS;
    for (int k = 0; k < numbers.length; k++) {
      revenue[k] = BigDecimal.valueOf(priced.revenuePerConversion(numbers[k])).stripTrailingZeros();
      cost[k] = BigDecimal.valueOf(priced.costPerCustomer(numbers[k])).stripTrailingZeros();
      decimals = Math.max(decimals, Math.max(decimals(revenue[k]), decimals(cost[k])));
    }
    double[] revenues = shifted(revenue, decimals);
    double[] costs = shifted(cost, decimals);
    double largest = index.conversions() * largest(revenues) + index.customers() * largest(costs);
    return largest < LARGEST_WHOLE
        ? Optional.of(new WholeCounts(index, revenues, costs))
        : Optional.empty();
  }

  /** Bounds on what cutoffs of these customers are worth at these prices. */
  SpacedCutoffs spaced() {
    return ScoreHull.ofPositions(index).spaced(revenue, cost);
  }

  private static int decimals(BigDecimal price) {
    return price.signum() == 0 ? -MOST_DECIMALS : price.scale();
  }

  private static double[] shifted(BigDecimal[] prices, int decimals) {
    double[] shifted = new double[prices.length];
    for (int k = 0; k < prices.length; k++) {
      shifted[k] = prices[k].movePointRight(decimals).doubleValue();
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

  @Override
  public double revenuePerConversion(int segment) {
    return revenue[segment];
  }

  @Override
  public double costPerCustomer(int segment) {
    return cost[segment];
  }

  @Override
  public double prefixValue(int segment, int position) {
    return revenue[segment] * index.conversionsBelow(position)
        - cost[segment] * index.customersBelow(position);
  }

  @Override
  public void prefixValues(int segments, int from, int to, double[][] values) {
    double[] customers = new double[to - from];
    double[] conversions = new double[to - from];
    index.countsBelow(from, to, customers, conversions);
    for (int k = 0; k < segments; k++) {
      double[] ofSegment = values[k];
      for (int i = 0; i < customers.length; i++) {
        ofSegment[i] = revenue[k] * conversions[i] - cost[k] * customers[i];
      }
    }
  }

  @Override
  public int maxSegments() {
    return revenue.length;
  }
}
