package io.smartsegment.core.testing;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.PerSegment;
import io.smartsegment.core.valuation.SegmentMoney;
import io.smartsegment.core.valuation.Valuation;
import java.util.Arrays;
import java.util.Optional;

/** Plain net revenue, for tests that cannot see the module with the real objectives. */
public final class TestValuations {
  private TestValuations() {}

  /**
   * {@return net revenue at constant prices; a {@link LinearValuation} if there is no penalty}
   *
   * @param index the customers
   * @param revenue money per conversion in each segment
   * @param cost money per customer in each segment
   * @param penalty deducted per unit of difference of neighbouring conversion rates
   */
  public static ChainValuation netRevenue(
      ScoreIndex index, double[] revenue, double[] cost, double penalty) {
    Linear linear = new Linear(index, revenue, cost);
    return penalty == 0 ? linear : new Penalised(linear, penalty);
  }

  /**
   * {@return linear net revenue}
   *
   * @param index the customers
   * @param maxSegments prices are computed up to here
   * @param revenue money per conversion
   * @param cost money per customer
   */
  public static LinearValuation netRevenue(
      ScoreIndex index, int maxSegments, PerSegment revenue, PerSegment cost) {
    return new Linear(
        index, revenue.table("revenue", maxSegments), cost.table("cost", maxSegments));
  }

  /** Sum of revenue(k) * m_k - cost(k) * n_k. */
  private static final class Linear implements LinearValuation {
    private final ScoreIndex index;
    private final double[] revenue;
    private final double[] cost;

    Linear(ScoreIndex index, double[] revenue, double[] cost) {
      this.index = index;
      this.revenue = revenue.clone();
      this.cost = cost.clone();
    }

    @Override
    public double prefixValue(int segment, int position) {
      return revenue[segment] * index.conversionsBelow(position)
          - cost[segment] * index.customersBelow(position);
    }

    @Override
    public double segmentValue(int segment, int from, int to) {
      return revenue[segment] * index.conversions(from, to)
          - cost[segment] * index.customers(from, to);
    }

    @Override
    public int maxSegments() {
      return Math.min(revenue.length, cost.length);
    }

    @Override
    public Optional<SegmentMoney> money(int segment, int from, int to) {
      return Optional.of(
          new SegmentMoney(
              revenue[segment] * index.conversions(from, to),
              cost[segment] * index.customers(from, to)));
    }

    @Override
    public Optional<String> whyOneSegmentIsBest(int maxSegments) {
      int count = Math.min(maxSegments, maxSegments());
      for (int k = 1; k < count; k++) {
        if (revenue[k] != revenue[0] || cost[k] < cost[k - 1]) {
          return Optional.empty();
        }
      }
      return Optional.of("Revenue is the same in all segments and cost never falls.");
    }
  }

  /** Less penalty * |r_k - r_(k-1)| for each pair of neighbours. */
  private static final class Penalised implements ChainValuation {
    private final Linear linear;
    private final double penalty;

    Penalised(Linear linear, double penalty) {
      this.linear = linear;
      this.penalty = penalty;
    }

    @Override
    public double segmentValue(int segment, int from, int to) {
      return linear.segmentValue(segment, from, to);
    }

    @Override
    public double pairValue(int segment, int from, int middle, int to) {
      return -penalty * Math.abs(rate(middle, to) - rate(from, middle));
    }

    private double rate(int from, int to) {
      return (double) linear.index.conversions(from, to) / linear.index.customers(from, to);
    }

    @Override
    public int maxSegments() {
      return linear.maxSegments();
    }

    @Override
    public Optional<SegmentMoney> money(int segment, int from, int to) {
      return linear.money(segment, from, to);
    }

    @Override
    public Optional<String> whyOneSegmentIsBest(int maxSegments) {
      return linear.whyOneSegmentIsBest(maxSegments);
    }
  }

  /**
   * {@return any value and cost as a plain {@link Valuation}, so that no structure can be made use
   * of}
   *
   * @param other what to hide
   */
  public static Valuation withoutStructure(Valuation other) {
    return new Valuation() {
      @Override
      public double value(int[] bounds, int offset, int segments) {
        int[] own = Arrays.copyOfRange(bounds, offset, offset + segments + 1);
        return other.value(own, 0, segments);
      }

      @Override
      public double cost(int segment, int from, int to) {
        return other.cost(segment, from, to);
      }

      @Override
      public int maxSegments() {
        return other.maxSegments();
      }
    };
  }
}
