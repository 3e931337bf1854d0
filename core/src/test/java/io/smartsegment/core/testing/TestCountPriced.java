package io.smartsegment.core.testing;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.valuation.CountPriced;
import io.smartsegment.core.valuation.SegmentMoney;
import java.util.Optional;

/** Prices of customers and conversions, written down as simply as possible. */
public final class TestCountPriced implements CountPriced {
  private final ScoreIndex index;
  private final double[] revenue;
  private final double[] cost;

  /**
   * Prices customers.
   *
   * @param index the customers
   * @param revenue money per conversion by segment; not copied, so that tests can vary it
   * @param cost money per customer by segment, likewise
   */
  public TestCountPriced(ScoreIndex index, double[] revenue, double[] cost) {
    this.index = index;
    this.revenue = revenue;
    this.cost = cost;
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
  public double cost(int segment, int from, int to) {
    return cost[segment] * index.customers(from, to);
  }

  @Override
  public Optional<SegmentMoney> money(int segment, int from, int to) {
    return Optional.of(
        new SegmentMoney(revenue[segment] * index.conversions(from, to), cost(segment, from, to)));
  }

  @Override
  public int maxSegments() {
    return revenue.length;
  }

  @Override
  public boolean usesOutcomes() {
    return true;
  }
}
