package io.smartsegment.optimizers.exact;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.RateTrend;
import java.util.Arrays;
import java.util.Optional;

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
  private final Optional<RateTrend> trend;
  private final long thousandths;
  private final long budget;
  private final long minimumSize;
  private final double[] best;
  private final int[][] bestBounds;
  private final int[] bounds;

  /** Entry k: whether the rate of segment k is above the one below it (1), equal (0) or below. */
  private final int[] steps;

  Enumeration(ScoreIndex index, Prices prices, Limits limits, int segments) {
    this.index = index;
    this.revenue = prices.revenue();
    this.cost = prices.cost();
    this.penalty = prices.penalty();
    this.trend = limits.trend();
    this.thousandths = limits.thousandths();
    this.budget = limits.budget();
    this.minimumSize = limits.minimumSize();
    best = new double[segments + 1];
    bestBounds = new int[segments + 1][];
    bounds = new int[segments + 2];
    steps = new int[segments + 1];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    grow(0, 0, 0, segments);
  }

  /** Prices of the segments. */
  @SuppressWarnings("ArrayRecordComponent") // Only a list of parameters.
  record Prices(double[] revenue, double[] cost, double penalty) {}

  /** Constraints; no limit is {@code Long.MAX_VALUE} for a budget, 0 else. */
  record Limits(Optional<RateTrend> trend, long thousandths, long budget, long minimumSize) {}

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
        if (hasTrend(k) && sum > best[k + 1]) {
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

  /** Whether the steps up to segment k, in their order, are those of the trend. */
  private boolean hasTrend(int k) {
    StringBuilder moves = new StringBuilder();
    for (int i = 1; i <= k; i++) {
      moves.append(steps[i] > 0 ? "+" : steps[i] < 0 ? "-" : "");
    }
    boolean peak = moves.toString().matches("[+]*-*");
    boolean valley = moves.toString().matches("-*[+]*");
    return trend.isEmpty()
        || switch (trend.get()) {
          case RISING -> moves.indexOf("-") < 0;
          case FALLING -> moves.indexOf("+") < 0;
          case PEAK -> peak;
          case VALLEY -> valley;
          case AUTO -> peak || valley;
        };
  }

  /** Whether segment k may follow the one below. */
  private boolean allows(int k) {
    long lower = index.customers(bounds[k - 1], bounds[k]);
    long upper = index.customers(bounds[k], bounds[k + 1]);
    long step =
        index.conversions(bounds[k], bounds[k + 1]) * lower
            - index.conversions(bounds[k - 1], bounds[k]) * upper;
    steps[k] = Long.signum(step);
    return Math.abs(step) * 1000 >= thousandths * lower * upper;
  }
}
