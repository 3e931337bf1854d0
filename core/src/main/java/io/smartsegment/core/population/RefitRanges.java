package io.smartsegment.core.population;

import java.util.Arrays;

/**
 * Where cutoffs can be that get in each other's way. Let cutoffs be worth at most U together at
 * some prices for the customers between them ({@link SpacedCutoffs}), and some allowed cutoffs be
 * worth L. In a best segmentation no cutoff loses more than U - L against its place at these
 * prices. The hull says how much it loses at least, so that each cutoff has a range of customers
 * below it. For example, with U = 1,000 and L = 990, a cutoff that would lose 12 from 300 customers
 * below it on has fewer than 300.
 *
 * <p>The allowed cutoffs are those on the hull, moved apart as far as the smallest segment asks
 * for, and then the best ones among the points next to them: the closer L is to U, the shorter the
 * ranges. Numbers of segments whose U is below the L of another one cannot be the best.
 */
final class RefitRanges {
  /** How many points next to an allowed cutoff are tried on each side. */
  private static final int NEAR = 64;

  private final RefitPoints points;
  private final WholePrices prices;
  private final SpacedCutoffs spaced;

  /** Entry k: the point of cutoff k in the allowed segmentation. */
  private final int[] allowed;

  private final int[] from;
  private final int[] to;

  /** Entries k - 1: the bound for k segments, and what the allowed ones are worth. */
  private final double[] upper;

  private final double[] lower;

  /** Entries [k - 1][j]: the range of cutoff j of k segments. */
  private final int[][] lowest;

  private final int[][] highest;

  RefitRanges(RefitPoints points, WholePrices prices, HullChain[] chains) {
    int count = chains.length;
    this.points = points;
    this.prices = prices;
    spaced = new SpacedCutoffs(prices.revenues(), prices.costs(), chains);
    allowed = new int[count];
    from = new int[count];
    to = new int[count];
    upper = new double[count];
    lower = new double[count];
    lowest = new int[count][count];
    highest = new int[count][count];
  }

  /** The first point at which a cutoff can be. */
  int from(int cutoff) {
    return from[cutoff];
  }

  /** The last point at which a cutoff can be, below the first one if it can be nowhere. */
  int to(int cutoff) {
    return to[cutoff];
  }

  /** A bound for so many segments that were found to be possible. */
  double upper(int segments) {
    return upper[segments - 1];
  }

  /** What allowed cutoffs of so many segments are worth, if they were found to be possible. */
  double lower(int segments) {
    return lower[segments - 1];
  }

  /**
   * Finds the ranges of the cutoffs for a number of segments, and forgets what was chosen.
   *
   * @param program runs over the points next to allowed cutoffs
   * @param segments number of segments, at least 2
   * @param smallest the fewest customers of a segment
   * @param rounding what the worth of cutoffs is off by at most
   * @return whether there are so many segments at all
   */
  boolean find(RefitProgram program, int segments, long smallest, double rounding) {
    if (segments > points.last() || points.allCustomers() / segments < smallest) {
      return false;
    }
    spaced.solve(segments, smallest);
    if (!moveApart(segments, smallest)) {
      return false;
    }
    upper[segments - 1] = spaced.bound() + spaced.rounding();
    lower[segments - 1] = worth(segments) - rounding;
    setRanges(segments, smallest);
    clear();
    for (int k = 1; k < segments; k++) {
      from[k] = Math.max(lowest[segments - 1][k], allowed[k] - NEAR);
      to[k] = Math.min(highest[segments - 1][k], allowed[k] + NEAR);
    }
    program.run(this, smallest, segments);
    lower[segments - 1] = Math.max(lower[segments - 1], program.worth(segments) - rounding);
    setRanges(segments, smallest);
    return true;
  }

  /** The range of a cutoff leaves room for the cutoffs below and above it in theirs. */
  private void setRanges(int segments, long smallest) {
    double loss = upper[segments - 1] - lower[segments - 1] + spaced.rounding();
    int[] low = lowest[segments - 1];
    int[] high = highest[segments - 1];
    long least = smallest;
    for (int k = 1; k < segments; k++) {
      low[k] = points.firstWith(Math.max(least, spaced.fewest(k, loss)));
      least = points.customersBelow()[low[k]] + smallest;
    }
    long most = points.allCustomers() - smallest;
    for (int k = segments - 1; k >= 1; k--) {
      high[k] = Math.max(low[k] - 1, points.lastWith(Math.min(most, spaced.most(k, loss))));
      most = points.customersBelow()[Math.max(0, high[k])] - smallest;
    }
  }

  /** Forgets the ranges that were chosen. */
  void clear() {
    Arrays.fill(from, 0);
    Arrays.fill(to, -1);
  }

  /** Lets cutoffs be where those of a number of segments can be. */
  void choose(int segments) {
    for (int k = 1; k < segments; k++) {
      boolean isFirst = to[k] < from[k];
      int low = lowest[segments - 1][k];
      int high = highest[segments - 1][k];
      from[k] = isFirst ? low : Math.min(from[k], low);
      to[k] = isFirst ? high : Math.max(to[k], high);
    }
  }

  /** Finds allowed cutoffs near those on the hull; false if there are none. */
  private boolean moveApart(int segments, long smallest) {
    long least = smallest;
    for (int k = 1; k < segments; k++) {
      allowed[k] = points.firstWith(Math.max(spaced.below(k), least));
      least = points.customersBelow()[allowed[k]] + smallest;
    }
    long most = points.allCustomers() - smallest;
    for (int k = segments - 1; k >= 1; k--) {
      allowed[k] = Math.min(allowed[k], points.lastWith(most));
      most = points.customersBelow()[Math.max(0, allowed[k])] - smallest;
    }
    return allowed[1] > 0 && points.customersBelow()[allowed[1]] >= smallest;
  }

  private double worth(int segments) {
    double sum = prefix(0, allowed[1]);
    for (int k = 1; k < segments; k++) {
      double end =
          k + 1 < segments
              ? prefix(k, allowed[k + 1])
              : prices.revenue(k) * points.allConversions()
                  - prices.cost(k) * points.allCustomers();
      sum += end - prefix(k, allowed[k]);
    }
    return sum;
  }

  private double prefix(int segment, int point) {
    return prices.revenue(segment) * points.conversionsBelow()[point]
        - prices.cost(segment) * points.customersBelow()[point];
  }
}
