package io.smartsegment.core.population;

/**
 * The best segmentation for every number of segments, by dynamic programming over the scores that
 * have customers (R. Bellman, On the approximation of curves by line segments using dynamic
 * programming, Communications of the ACM 4, 1961), each cutoff within the range that {@link
 * RefitRanges} leaves to it. The best cutoff below another one is a running maximum over those that
 * leave enough customers between the two. O(D) time and the lengths of the ranges; 4 K D bytes,
 * which are used again for the next population. Among equal values the lexicographically smallest
 * bounds win.
 */
final class RefitProgram {
  private final WholePrices prices;
  private final RefitPoints points;

  /** The best value of the segments below a cutoff, at each point, and below the next cutoff. */
  private double[] values;

  private double[] next;

  /** Entry [k][i]: the point of cutoff k - 1 if cutoff k is at point i. */
  private final int[][] starts;

  private final double[] worth;

  /** Row k - 1: the points of the bounds of k segments. */
  private final int[][] bounds;

  RefitProgram(Refits asked, RefitPoints points) {
    prices = asked.wholePrices();
    this.points = points;
    int segments = asked.prices();
    int size = asked.distinctScores() + 1;
    values = new double[size];
    next = new double[size];
    starts = new int[segments][size];
    worth = new double[segments];
    bounds = new int[segments][segments + 1];
  }

  /** The value of all customers below a point that was filled in, with one treatment. */
  double prefix(int segment, int point) {
    return prices.revenue(segment) * points.conversionsBelow()[point]
        - prices.cost(segment) * points.customersBelow()[point];
  }

  private double all(int segment) {
    return prices.revenue(segment) * points.allConversions()
        - prices.cost(segment) * points.allCustomers();
  }

  /** Finds the best segmentations of up to so many segments, with cutoffs in these ranges. */
  void run(RefitRanges ranges, long smallest, int most) {
    long[] customers = points.customersBelow();
    worth[0] = all(0);
    for (int k = 1; k < most; k++) {
      points.fill(ranges.from(k), ranges.to(k));
      if (k == 1) {
        for (int i = ranges.from(1); i <= ranges.to(1); i++) {
          values[i] = customers[i] >= smallest ? prefix(0, i) : Double.NEGATIVE_INFINITY;
        }
      } else {
        extend(ranges, k, smallest);
      }
      note(ranges, k, smallest);
    }
  }

  /** Finds the best values below cutoff k from those below cutoff k - 1. */
  private void extend(RefitRanges ranges, int k, long smallest) {
    int passed = ranges.from(k - 1);
    int end = ranges.to(k - 1);
    int start = -1;
    double highest = Double.NEGATIVE_INFINITY;
    long[] customers = points.customersBelow();
    int[] chosen = starts[k];
    for (int i = ranges.from(k); i <= ranges.to(k); i++) {
      while (passed <= end && customers[i] - customers[passed] >= smallest) {
        double value = values[passed] - prefix(k - 1, passed);
        if (value > highest || (value == highest && start >= 0 && isBefore(k - 1, passed, start))) {
          highest = value;
          start = passed;
        }
        passed++;
      }
      chosen[i] = start;
      next[i] = start < 0 ? Double.NEGATIVE_INFINITY : highest + prefix(k - 1, i);
    }
    double[] former = values;
    values = next;
    next = former;
  }

  /** Whether the cutoffs up to cutoff k at point i are smaller than those with it at point j. */
  private boolean isBefore(int k, int i, int j) {
    boolean before = i < j;
    int one = i;
    int other = j;
    for (int cutoff = k; cutoff > 1; cutoff--) {
      one = starts[cutoff][one];
      other = starts[cutoff][other];
      if (one == other) {
        break;
      }
      before = one < other;
    }
    return before;
  }

  /** Notes the best k + 1 segments of all customers. */
  private void note(RefitRanges ranges, int k, long smallest) {
    double highest = Double.NEGATIVE_INFINITY;
    int cutoff = -1;
    long[] customers = points.customersBelow();
    for (int i = ranges.from(k); i <= ranges.to(k); i++) {
      if (points.allCustomers() - customers[i] < smallest) {
        break;
      }
      double value = values[i] - prefix(k, i);
      if (value > highest || (value == highest && cutoff >= 0 && isBefore(k, i, cutoff))) {
        highest = value;
        cutoff = i;
      }
    }
    worth[k] = cutoff < 0 ? Double.NEGATIVE_INFINITY : highest + all(k);
    int[] row = bounds[k];
    int point = cutoff;
    for (int j = k; j >= 1 && point >= 0; j--) {
      row[j] = point;
      point = starts[j][point];
    }
  }

  /** The value of so many segments, in the unit of the prices; negative infinity if impossible. */
  double worth(int count) {
    return worth[count - 1];
  }

  int position(int count, int bound) {
    return points.position(bounds[count - 1][bound]);
  }

  long customersBelow(int count, int bound) {
    return points.customersBelow()[bounds[count - 1][bound]];
  }

  long conversionsBelow(int count, int bound) {
    return points.conversionsBelow()[bounds[count - 1][bound]];
  }
}
