package io.smartsegment.objectives;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.valuation.CandidateBatch;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.SegmentMoney;
import java.util.Optional;

/**
 * The sum over all segments k of revenue(k) * responses - cost(k) * customers. What counts as a
 * response is for the subclass to say.
 */
abstract class PricedValuation implements LinearValuation {
  private final ScoreIndex index;
  private final Prices prices;

  PricedValuation(ScoreIndex index, Prices prices) {
    this.index = index;
    this.prices = prices;
  }

  /** Responses of the customers below a position, if they were in segment k. */
  abstract double responsesBelow(int k, int position);

  @Override
  public final double segmentValue(int k, int from, int to) {
    return revenue(k, from, to) - cost(k, from, to);
  }

  @Override
  public final void addSegmentValues(int k, CandidateBatch batch, int from, int to) {
    double revenue = prices.revenue(k);
    double cost = prices.cost(k);
    for (int row = from; row < to; row++) {
      if (k < batch.segments(row)) {
        int start = batch.bound(row, k);
        int end = batch.bound(row, k + 1);
        double responses = responsesBelow(k, end) - responsesBelow(k, start);
        batch.addToValue(row, revenue * responses - cost * index.customers(start, end));
      }
    }
  }

  @Override
  public final double prefixValue(int k, int position) {
    return prices.revenue(k) * responsesBelow(k, position)
        - prices.cost(k) * index.customersBelow(position);
  }

  @Override
  public final double cost(int k, int from, int to) {
    return prices.cost(k) * index.customers(from, to);
  }

  @Override
  public final double prefixCost(int k, int position) {
    return prices.cost(k) * index.customersBelow(position);
  }

  @Override
  public Optional<SegmentMoney> money(int k, int from, int to) {
    return Optional.of(new SegmentMoney(revenue(k, from, to), cost(k, from, to)));
  }

  @Override
  public int maxSegments() {
    return prices.segments();
  }

  @Override
  public Optional<String> whyOneSegmentIsBest(int maxSegments) {
    if (maxSegments < 2 || !prices.neverBetterThanFirst(maxSegments)) {
      return Optional.empty();
    }
    return Optional.of(
        prices.constantRevenue(maxSegments)
            ? "Revenue is the same in all segments and cost never falls below that of segment 0:"
                + " cutoffs cannot earn anything."
            : "No segment earns more per conversion or costs less per customer than segment 0:"
                + " cutoffs cannot earn anything.");
  }

  final ScoreIndex index() {
    return index;
  }

  final Prices prices() {
    return prices;
  }

  private double revenue(int k, int from, int to) {
    return prices.revenue(k) * (responsesBelow(k, to) - responsesBelow(k, from));
  }
}
