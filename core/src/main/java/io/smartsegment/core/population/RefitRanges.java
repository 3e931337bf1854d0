package io.smartsegment.core.population;

import java.util.Arrays;

/**
 * Where cutoffs can be that get in each other's way. Let the separate maxima be worth U together,
 * and some allowed cutoffs be worth L. In a best segmentation no cutoff loses more than U - L
 * against its separate maximum. The hull says how much it loses at least, so that each cutoff has a
 * range of customers below it. For example, with U = 1,000 and L = 990, a cutoff that would lose 12
 * from 300 customers below it on has fewer than 300.
 *
 * <p>The allowed cutoffs are those of pooling neighbours that are out of order, as where treatments
 * may be left out (see {@link SkippedTreatments}), moved apart as far as the smallest segment asks
 * for.
 */
final class RefitRanges {
  private final WholePrices prices;
  private final HullChain lower;
  private final HullChain upper;

  /** Entry [below][above]: the prices on both sides of a pooled cutoff. */
  private final PriceStep[][] steps;

  /** The first cutoff of each pool, and the customers below all cutoffs of it. */
  private final int[] first;

  private final long[] below;

  /** Entry k: the point of cutoff k in the allowed segmentation. */
  private final int[] allowed;

  /** Entry k: how much cutoff k may lose. */
  private final double[] loss;

  private final int[] from;
  private final int[] to;

  RefitRanges(WholePrices prices, int count, HullChain lower, HullChain upper) {
    this.prices = prices;
    this.lower = lower;
    this.upper = upper;
    steps = new PriceStep[count][count];
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        steps[i][j] = prices.step(i, j);
      }
    }
    first = new int[count];
    below = new long[count];
    allowed = new int[count];
    loss = new double[count];
    from = new int[count];
    to = new int[count];
  }

  /** The first point at which a cutoff can be. */
  int from(int cutoff) {
    return from[cutoff];
  }

  /** The last point at which a cutoff can be, below the first one if it can be nowhere. */
  int to(int cutoff) {
    return to[cutoff];
  }

  /**
   * Finds the ranges.
   *
   * @param points the counts
   * @param smallest the fewest customers of a segment
   * @param separate which numbers of segments need no program, less 1
   * @param bounds the sum of separate maxima for each number of segments, less 1
   * @param rounding what such a sum is off by at most
   */
  void find(
      RefitProgram points, long smallest, boolean[] separate, double[] bounds, double rounding) {
    Arrays.fill(loss, -1);
    int pools = 0;
    for (int k = 1; k < first.length; k++) {
      pools = pool(pools, k);
      if (!separate[k] && moveApart(points, k, pools, smallest)) {
        double lost = bounds[k] - worth(points, k) + 4 * rounding;
        for (int j = 1; j <= k; j++) {
          loss[j] = Math.max(loss[j], lost);
        }
      }
    }
    for (int k = 1; k < first.length; k++) {
      range(points, k);
    }
  }

  /** Adds cutoff k to the pools; gives how many there are then. */
  private int pool(int pools, int k) {
    int count = pools;
    int start = k;
    long at = best(start, k);
    while (count > 0 && below[count - 1] > at) {
      count--;
      start = first[count];
      at = best(start, k);
    }
    first[count] = start;
    below[count] = at;
    return count + 1;
  }

  /** The customers below one cutoff in the place of cutoffs {@code start} to {@code k}. */
  private long best(int start, int k) {
    HullChain chain = chain(start - 1, k);
    return chain.customers(chain.lowestBest(steps[start - 1][k]));
  }

  private HullChain chain(int treatmentBelow, int treatmentAbove) {
    return steps[treatmentBelow][treatmentAbove].revenueSign() > 0 ? upper : lower;
  }

  /** Finds allowed cutoffs 1 to k near the pools; false if there are none. */
  private boolean moveApart(RefitProgram points, int k, int pools, long smallest) {
    int pool = 0;
    long least = smallest;
    for (int j = 1; j <= k; j++) {
      while (pool + 1 < pools && first[pool + 1] <= j) {
        pool++;
      }
      allowed[j] = points.firstWith(Math.max(below[pool], least));
      least = points.customersBelow(allowed[j]) + smallest;
    }
    long most = points.customersBelow(points.last()) - smallest;
    for (int j = k; j >= 1; j--) {
      allowed[j] = Math.min(allowed[j], points.lastWith(most));
      most = points.customersBelow(Math.max(0, allowed[j])) - smallest;
    }
    return allowed[1] > 0 && points.customersBelow(allowed[1]) >= smallest;
  }

  private double worth(RefitProgram points, int k) {
    double sum = points.prefix(0, allowed[1]);
    for (int j = 1; j <= k; j++) {
      int end = j < k ? allowed[j + 1] : points.last();
      sum += points.prefix(j, end) - points.prefix(j, allowed[j]);
    }
    return sum;
  }

  private void range(RefitProgram points, int k) {
    if (loss[k] < 0) {
      from[k] = 0;
      to[k] = -1;
      return;
    }
    HullChain chain = chain(k - 1, k);
    int vertex = chain.lowestBest(steps[k - 1][k]);
    from[k] = points.firstWith(reach(chain, k, vertex, -1));
    to[k] = Math.min(points.last(), points.lastWith(reach(chain, k, vertex, 1)));
  }

  /** How far a cutoff can move from its maximum in a direction, in customers below it. */
  private long reach(HullChain chain, int k, int vertex, int direction) {
    double best = gain(chain, k, vertex);
    int inside = vertex;
    double lostInside = 0;
    for (int i = vertex + direction; i >= 0 && i < chain.size(); i += direction) {
      double lost = best - gain(chain, k, i);
      if (lost > loss[k]) {
        double share = (loss[k] - lostInside) / (lost - lostInside);
        double edge = Math.abs((double) chain.customers(i) - chain.customers(inside));
        // One more in a million, and one more, for rounding.
        long moved = (long) Math.min(edge, edge * (share + 1e-6) + 1);
        return chain.customers(inside) + direction * moved;
      }
      inside = i;
      lostInside = lost;
    }
    return chain.customers(inside);
  }

  private double gain(HullChain chain, int k, int vertex) {
    return (prices.revenue(k - 1) - prices.revenue(k)) * chain.conversions(vertex)
        - (prices.cost(k - 1) - prices.cost(k)) * chain.customers(vertex);
  }
}
