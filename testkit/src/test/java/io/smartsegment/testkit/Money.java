package io.smartsegment.testkit;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.PenalizedValuation;
import io.smartsegment.core.valuation.SegmentMoney;
import java.util.Optional;

/** Net revenue at prices that rise with the segment; without faults of its own. */
class Money implements LinearValuation {
  final ScoreIndex index;

  Money(ScoreIndex index) {
    this.index = index;
  }

  @Override
  public double prefixValue(int segment, int position) {
    return (10.25 + 3 * segment) * index.conversionsBelow(position)
        - (1.0 + segment) * index.customersBelow(position);
  }

  @Override
  public double segmentValue(int segment, int from, int to) {
    return (10.25 + 3 * segment) * index.conversions(from, to) - cost(segment, from, to);
  }

  @Override
  public double prefixCost(int segment, int position) {
    return (1.0 + segment) * index.customersBelow(position);
  }

  @Override
  public double cost(int segment, int from, int to) {
    return (1.0 + segment) * index.customers(from, to);
  }

  @Override
  public Optional<SegmentMoney> money(int segment, int from, int to) {
    double revenue = (10.25 + 3 * segment) * index.conversions(from, to);
    return Optional.of(new SegmentMoney(revenue, (1.0 + segment) * index.customers(from, to)));
  }

  /** The same in quarters. */
  @Override
  public LinearValuation inWholeUnits() {
    return new Quarters(index);
  }

  private static final class Quarters extends Money {
    Quarters(ScoreIndex index) {
      super(index);
    }

    @Override
    public double prefixValue(int segment, int position) {
      return 4 * super.prefixValue(segment, position);
    }

    @Override
    public double segmentValue(int segment, int from, int to) {
      return 4 * super.segmentValue(segment, from, to);
    }

    @Override
    public LinearValuation inWholeUnits() {
      return this;
    }

    @Override
    public double unit() {
      return 0.25;
    }
  }

  /** Less a penalty. */
  static class Penalized implements PenalizedValuation {
    private final Money linear;

    Penalized(Money linear) {
      this.linear = linear;
    }

    @Override
    public LinearValuation linear() {
      return linear;
    }

    @Override
    public double penalty() {
      return 40;
    }

    @Override
    public double rate(int from, int to) {
      return (double) linear.index.conversions(from, to) / linear.index.customers(from, to);
    }
  }
}
