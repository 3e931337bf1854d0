package io.smartsegment.core.population;

/**
 * The best segmentation for every number of segments, by dynamic programming over all scores that
 * have customers (R. Bellman, On the approximation of curves by line segments using dynamic
 * programming, Communications of the ACM 4, 1961). The best start of a segment is a running maximum
 * over the starts that leave enough customers below the end. O(K D) time and 4 K D bytes, which are
 * used again for the next population. Among equal values the lexicographically smallest bounds win.
 */
final class RefitProgram {
  private final WholePrices prices;
  private final int segments;

  /** The positions between which there are customers, and the counts below them. */
  private final int[] at;

  private final long[] customers;
  private final long[] conversions;
  private int points;

  /** The best value of the segments so far, up to each point, and of one segment more. */
  private double[] values;

  private double[] next;

  /** Entry [k][i]: the point where segment k starts if it ends at point i. */
  private final int[][] starts;

  private final double[] worth;

  /** Row k - 1: the points of the bounds of k segments. */
  private final int[][] bounds;

  RefitProgram(Refits asked) {
    prices = asked.wholePrices();
    segments = asked.prices();
    int size = asked.distinctScores() + 1;
    at = new int[size];
    customers = new long[size];
    conversions = new long[size];
    values = new double[size];
    next = new double[size];
    starts = new int[segments][size];
    worth = new double[segments];
    bounds = new int[segments][segments + 1];
  }

  void run(int[] customersOf, int[] conversionsOf, long smallest) {
    points = 1;
    for (int p = 0; p < customersOf.length; p++) {
      if (customersOf[p] > 0) {
        at[points] = p + 1;
        customers[points] = customers[points - 1] + customersOf[p];
        conversions[points] = conversions[points - 1] + conversionsOf[p];
        points++;
      }
    }
    for (int i = 0; i < points; i++) {
      values[i] = customers[i] >= smallest ? prefix(0, i) : Double.NEGATIVE_INFINITY;
    }
    note(0);
    for (int k = 1; k < segments; k++) {
      extend(k, smallest);
      note(k);
    }
  }

  private double prefix(int segment, int point) {
    return prices.revenue(segment) * conversions[point] - prices.cost(segment) * customers[point];
  }

  /** Puts segment k on top of the best segments below it. */
  private void extend(int k, long smallest) {
    int passed = 0;
    int start = -1;
    double highest = Double.NEGATIVE_INFINITY;
    int[] chosen = starts[k];
    for (int i = 0; i < points; i++) {
      while (customers[i] - customers[passed] >= smallest) {
        double value = values[passed] - prefix(k, passed);
        if (value > highest || (value == highest && start >= 0 && isBefore(k - 1, passed, start))) {
          highest = value;
          start = passed;
        }
        passed++;
      }
      chosen[i] = start;
      next[i] = start < 0 ? Double.NEGATIVE_INFINITY : highest + prefix(k, i);
    }
    double[] former = values;
    values = next;
    next = former;
  }

  /** Whether the bounds up to the end {@code i} of segment k are smaller than those up to j. */
  private boolean isBefore(int k, int i, int j) {
    boolean before = i < j;
    int one = i;
    int other = j;
    for (int segment = k; segment > 0; segment--) {
      one = starts[segment][one];
      other = starts[segment][other];
      if (one == other) {
        break;
      }
      before = one < other;
    }
    return before;
  }

  /** Notes the best k + 1 segments of all customers. */
  private void note(int k) {
    worth[k] = values[points - 1];
    int[] row = bounds[k];
    int point = points - 1;
    for (int segment = k; segment > 0 && point >= 0; segment--) {
      point = starts[segment][point];
      row[segment] = point;
    }
  }

  /** The value of so many segments, in the unit of the prices; negative infinity if impossible. */
  double worth(int count) {
    return worth[count - 1];
  }

  int position(int count, int bound) {
    return at[bounds[count - 1][bound]];
  }

  long customersBelow(int count, int bound) {
    return customers[bounds[count - 1][bound]];
  }

  long conversionsBelow(int count, int bound) {
    return conversions[bounds[count - 1][bound]];
  }
}
