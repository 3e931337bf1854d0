package io.smartsegment.optimizers.exact;

import io.smartsegment.core.population.ScoreIndex;
import java.util.Arrays;

/**
 * The best value for each number of segments, by looking at all segmentations: for samples too
 * large for decimals. Rate differences come in thousandths, so that all comparisons of rates are of
 * whole numbers; prices and budget are whole numbers as well.
 */
final class Enumeration {
  private final ScoreIndex index;
  private final double[] revenue;
  private final double[] cost;
  private final double penalty;
  private final boolean rising;
  private final long thousandths;
  private final long budget;
  private final long minimumSize;
  private final double[] best;
  private final int[][] bestBounds;
  private final int[] bounds;

  Enumeration(ScoreIndex index, Prices prices, Limits limits, int segments) {
    this.index = index;
    this.revenue = prices.revenue();
    this.cost = prices.cost();
    this.penalty = prices.penalty();
    this.rising = limits.rising();
    this.thousandths = limits.thousandths();
    this.budget = limits.budget();
    this.minimumSize = limits.minimumSize();
    best = new double[segments + 1];
    bestBounds = new int[segments + 1][];
    bounds = new int[segments + 2];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    grow(0, 0, 0, segments);
  }

  /** Prices of the segments. */
  @SuppressWarnings("ArrayRecordComponent") // Only a list of parameters.
  record Prices(double[] revenue, double[] cost, double penalty) {}

  /** Constraints; no limit is {@code Long.MAX_VALUE} for a budget, 0 else. */
  record Limits(boolean rising, long thousandths, long budget, long minimumSize) {}

  /** Negative infinity if there is none. */
  double best(int segments) {
    return best[segments];
  }

  /** The first of the best ones. */
  int[] bounds(int segments) {
    return bestBounds[segments];
  }

  double overall() {
    return Arrays.stream(best).max().orElseThrow();
  }

  private void grow(int k, double value, long spent, int segments) {
    int distinct = index.distinctScores();
    int from = bounds[k];
    for (int to = k + 1 == segments ? distinct : from + 1; to <= distinct; to++) {
      bounds[k + 1] = to;
      long customers = index.customers(from, to);
      long total = spent + (long) (cost[k] * customers);
      if (customers < minimumSize || total > budget || (k > 0 && !allows(k))) {
        continue;
      }
      double sum = value + revenue[k] * index.conversions(from, to) - cost[k] * customers;
      if (k > 0 && penalty != 0) {
        sum -= penalty * Math.abs(rate(from, to) - rate(bounds[k - 1], from));
      }
      if (to == distinct) {
        if (sum > best[k + 1]) {
          best[k + 1] = sum;
          bestBounds[k + 1] = Arrays.copyOf(bounds, k + 2);
        }
      } else if (k + 1 < segments) {
        grow(k + 1, sum, total, segments);
      }
    }
  }

  private double rate(int from, int to) {
    return (double) index.conversions(from, to) / index.customers(from, to);
  }

  /** Whether segment k may follow the one below. */
  private boolean allows(int k) {
    long lower = index.customers(bounds[k - 1], bounds[k]);
    long upper = index.customers(bounds[k], bounds[k + 1]);
    long step =
        index.conversions(bounds[k], bounds[k + 1]) * lower
            - index.conversions(bounds[k - 1], bounds[k]) * upper;
    if (rising && step < 0) {
      return false;
    }
    return Math.abs(step) * 1000 >= thousandths * lower * upper;
  }
}
