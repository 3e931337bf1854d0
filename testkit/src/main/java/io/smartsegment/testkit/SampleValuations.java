package io.smartsegment.testkit;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.valuation.CandidateBatch;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.PenalizedValuation;
import io.smartsegment.core.valuation.SegmentMoney;
import io.smartsegment.core.valuation.SeparableValuation;
import io.smartsegment.core.valuation.Valuation;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** What segmentations are worth, in every structure that a value can have; they print as it. */
final class SampleValuations {
  private SampleValuations() {}

  /** Money per conversion and per customer in each segment; as many of both. */
  static final class Prices {
    private final String name;
    private final double[] revenue;
    private final double[] cost;

    Prices(String name, double[] revenue, double[] cost) {
      this.name = name;
      this.revenue = revenue.clone();
      this.cost = cost.clone();
    }

    /** Prices that rise with the segment as in a usual campaign. */
    static Prices usual() {
      return new Prices(
          "usual prices", new double[] {10, 15, 19, 22, 24, 25}, new double[] {1, 2, 3, 4, 5, 6});
    }

    /** Prices that grow by constant factors, in so many segments. */
    static Prices powers(String name, double revenue, double cost, int segments) {
      double[] r = new double[segments];
      double[] c = new double[segments];
      for (int k = 0; k < segments; k++) {
        r[k] = k == 0 ? 1 : r[k - 1] * revenue;
        c[k] = k == 0 ? 1 : c[k - 1] * cost;
      }
      return new Prices(name, r, c);
    }

    /** These prices times a number. */
    Prices times(String label, double factor) {
      double[] r = revenue.clone();
      double[] c = cost.clone();
      for (int k = 0; k < r.length; k++) {
        r[k] *= factor;
        c[k] *= factor;
      }
      return new Prices(label, r, c);
    }
  }

  static LinearValuation linear(ScoreIndex index, Prices prices) {
    return new Linear(index, prices);
  }

  /** Linear less a penalty on the difference between neighbouring rates. */
  static PenalizedValuation penalized(ScoreIndex index, Prices prices, double penalty) {
    Linear linear = new Linear(index, prices);
    return new PenalizedValuation() {
      @Override
      public LinearValuation linear() {
        return linear;
      }

      @Override
      public double penalty() {
        return penalty;
      }

      @Override
      public double rate(int from, int to) {
        return linear.rate(from, to);
      }

      @Override
      public String toString() {
        return "net revenue less a penalty on differences, " + prices.name;
      }
    };
  }

  /** Segments earn less the larger they are: terms of segments, but no differences of prefixes. */
  static SeparableValuation separable(ScoreIndex index, Prices prices) {
    Linear linear = new Linear(index, prices);
    return new Separable(linear);
  }

  /** Neighbours of very different sizes cost money, which is no penalty on rates. */
  static ChainValuation chain(ScoreIndex index, Prices prices) {
    Linear linear = new Linear(index, prices);
    return new Chain(linear);
  }

  /** Less what the largest difference between two segments' rates costs: no sum of any kind. */
  static Valuation arbitrary(ScoreIndex index, Prices prices) {
    return new Arbitrary(new Linear(index, prices));
  }

  /** Less what scores deviate by within segments, and slow to evaluate. */
  static Valuation slow(ScoreIndex index, Prices prices) {
    return new Slow(new Linear(index, prices));
  }

  private static final class Linear implements LinearValuation {
    final ScoreIndex index;
    private final Prices prices;

    Linear(ScoreIndex index, Prices prices) {
      this.index = index;
      this.prices = prices;
    }

    double rate(int from, int to) {
      return (double) index.conversions(from, to) / index.customers(from, to);
    }

    @Override
    public double prefixValue(int segment, int position) {
      return segmentValue(segment, 0, position);
    }

    @Override
    public double segmentValue(int segment, int from, int to) {
      return prices.revenue[segment] * index.conversions(from, to)
          - prices.cost[segment] * index.customers(from, to);
    }

    @Override
    public int maxSegments() {
      return prices.revenue.length;
    }

    @Override
    public Optional<SegmentMoney> money(int segment, int from, int to) {
      return Optional.of(
          new SegmentMoney(
              prices.revenue[segment] * index.conversions(from, to),
              prices.cost[segment] * index.customers(from, to)));
    }

    @Override
    public String toString() {
      return "net revenue, " + prices.name;
    }
  }

  /** Prices end and cost as in a linear value. */
  private interface OfLinear extends Valuation {
    Linear linear();

    @Override
    default int maxSegments() {
      return linear().maxSegments();
    }

    @Override
    default double cost(int segment, int from, int to) {
      return linear().cost(segment, from, to);
    }
  }

  private record Separable(Linear linear) implements SeparableValuation, OfLinear {
    @Override
    public double segmentValue(int segment, int from, int to) {
      return linear.segmentValue(segment, from, to)
          - 3 * Math.sqrt((double) linear.index.customers(from, to));
    }

    @Override
    public String toString() {
      return "a sum over segments, " + linear.prices.name;
    }
  }

  private record Chain(Linear linear) implements ChainValuation, OfLinear {
    @Override
    public double segmentValue(int segment, int from, int to) {
      return linear.segmentValue(segment, from, to);
    }

    @Override
    public double pairValue(int segment, int from, int middle, int to) {
      ScoreIndex index = linear.index;
      return -0.1 * Math.abs(index.customers(middle, to) - index.customers(from, middle));
    }

    @Override
    public double pairBound() {
      return 0;
    }

    @Override
    public String toString() {
      return "a sum over neighbours, " + linear.prices.name;
    }
  }

  private record Arbitrary(Linear linear) implements OfLinear {
    @Override
    public double value(int[] bounds, int offset, int segments) {
      double lowest = 1;
      double highest = 0;
      for (int k = offset; k < offset + segments; k++) {
        double rate = linear.rate(bounds[k], bounds[k + 1]);
        lowest = Math.min(lowest, rate);
        highest = Math.max(highest, rate);
      }
      double contacts = 0.5 * linear.index.customers();
      return linear.value(bounds, offset, segments) - contacts * (highest - lowest);
    }

    @Override
    public String toString() {
      return "a value without structure, " + linear.prices.name;
    }
  }

  private record Slow(Linear linear) implements OfLinear {
    /** Of how many scores one is looked at, and of how many rows one has to wait. */
    private static final int STEP = 16;

    private static final int ROWS_TO_A_WAIT = 4;

    /** No system waits for less than some 50 microseconds. */
    private static final long SHORTEST_WAIT_NANOS = 1;

    @Override
    public double value(int[] bounds, int offset, int segments) {
      double deviation = 0;
      for (int k = offset; k < offset + segments; k++) {
        double middle = linear.index.score((bounds[k] + bounds[k + 1]) >>> 1);
        for (int p = bounds[k]; p < bounds[k + 1]; p += STEP) {
          deviation += Math.sqrt(Math.abs(linear.index.score(p) - middle));
        }
      }
      return linear.value(bounds, offset, segments) - deviation;
    }

    /**
     * Slow enough for the rows of every batch to be split among threads. It waits instead of
     * computing, so that threads take turns even where there are few processors.
     */
    @Override
    public void evaluate(CandidateBatch batch, int from, int to) {
      for (int row = from; row < to; row++) {
        OfLinear.super.evaluate(batch, row, row + 1);
        if (row % ROWS_TO_A_WAIT == 0) {
          LockSupport.parkNanos(SHORTEST_WAIT_NANOS);
        }
      }
    }

    @Override
    public String toString() {
      return "a slow value without structure, " + linear.prices.name;
    }
  }
}
