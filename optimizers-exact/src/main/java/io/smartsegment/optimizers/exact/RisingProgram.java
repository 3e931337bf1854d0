package io.smartsegment.optimizers.exact;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds, for each number of segments, a segmentation whose conversion rates rise, or fall, or
 * proves that there is none. Of all ways to divide the customers below a position into k segments,
 * the one with the lowest last rate leaves the most freedom above: after a rate of 0.04 a segment
 * with 0.05 may follow, after 0.06 it may not. A dynamic program over the lowest last rate, by
 * number of segments and position, decides the question in O(K D^2) and gives such a segmentation.
 * A few hundred positions usually suffice to find one; only a pass over all positions proves that
 * none exists. Where rates have to fall, it is the highest last rate instead.
 */
final class RisingProgram {
  private static final int[] EVEN = {100, 400, 1600};

  /** The most segments that a pass over all positions may try: some seconds of work. */
  private static final double MOST_SEGMENTS = 2e9;

  private static final int MOST_WITHOUT_STOP = 3000;
  private static final int NONE = -1;

  private final Problem problem;
  private final Search search;
  private final StartWindows windows;
  private final int segments;
  private final boolean rising;

  /** Entry k holds bounds of k + 1 segments whose rates rise, or fall; empty if none was found. */
  private final List<Optional<int[]>> found = new ArrayList<>();

  private boolean complete;
  private int[] positions = new int[0];
  private long[] customers = new long[0];
  private long[] conversions = new long[0];

  /**
   * Prepares.
   *
   * @param problem the problem
   * @param windows the positions where segments may start
   * @param rising whether rates have to rise; otherwise they have to fall
   * @param search the search, which gives threads and says when to stop
   */
  RisingProgram(Problem problem, StartWindows windows, boolean rising, Search search) {
    this.problem = problem;
    this.windows = windows;
    this.rising = rising;
    this.search = search;
    segments = problem.maxSegments();
    for (int k = 0; k < segments; k++) {
      found.add(Optional.empty());
    }
  }

  /**
   * Looks for one segmentation with each number of segments.
   *
   * @param around positions that are promising: bounds of relaxations
   */
  void run(List<int[]> around) {
    int distinct = windows.distinct();
    for (int even : EVEN) {
      if (isMissing() && even < distinct) {
        run(grid(around, even));
      }
    }
    double all = (double) distinct * distinct / 2 * segments;
    if (isMissing() && all <= MOST_SEGMENTS && !search.shouldStop()) {
      int[] every = new int[distinct + 1];
      Arrays.setAll(every, p -> p);
      complete = run(every);
    }
  }

  /** The segmentation that was found with so many segments. */
  Optional<int[]> bounds(int count) {
    return found.get(count - 1).map(int[]::clone);
  }

  /** Whether it is proven that no segmentation into so many segments has such rates. */
  boolean isImpossible(int count) {
    return complete && found.get(count - 1).isEmpty();
  }

  private boolean isMissing() {
    for (int k = problem.minSegments(); k <= segments; k++) {
      if (found.get(k - 1).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Positions evenly spread by scores and by customers, and positions around given bounds. */
  private int[] grid(List<int[]> around, int even) {
    ScoreIndex index = problem.index();
    int distinct = windows.distinct();
    TreeSet<Integer> grid = new TreeSet<>(List.of(0, distinct));
    for (int[] bounds : around) {
      Arrays.stream(new Grid(problem.region(), distinct, bounds.length - 1).around(bounds))
          .forEach(grid::add);
    }
    for (int i = 1; i < even; i++) {
      grid.add((int) ((long) distinct * i / even));
      grid.add(index.positionOfRank(index.customers() / even * i));
    }
    return grid.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Runs on some positions; false if the search was stopped before the end. */
  private boolean run(int[] among) {
    positions = among;
    customers = Arrays.stream(among).mapToLong(problem.index()::customersBelow).toArray();
    conversions = Arrays.stream(among).mapToLong(problem.index()::conversionsBelow).toArray();
    int[][] starts = new int[segments][];
    for (int k = 0; k < segments; k++) {
      // A pass over few positions is quick, and is made even after the time limit.
      if (among.length > MOST_WITHOUT_STOP && search.shouldStop()) {
        return false;
      }
      starts[k] = layer(k, k == 0 ? new int[0] : starts[k - 1]);
      if (starts[k][among.length - 1] != NONE && found.get(k).isEmpty()) {
        found.set(k, Optional.of(path(starts, k)));
      }
    }
    return true;
  }

  /** Finds for each end the start of segment k that leaves most freedom to the next one. */
  private int[] layer(int k, int[] below) {
    int[] starts = new int[positions.length];
    search.forRows(
        positions.length,
        (from, to) -> {
          for (int end = from; end < to; end++) {
            starts[end] = k == 0 ? first(end) : lowest(end, below);
          }
        });
    return starts;
  }

  private int first(int end) {
    int p = positions[end];
    return windows.latest(p) >= 0 && windows.earliest(p) == 0 && p > 0 ? 0 : NONE;
  }

  private int lowest(int end, int[] below) {
    int latest = windows.latest(positions[end]);
    int earliest = windows.earliest(positions[end]);
    int best = NONE;
    for (int start = 1; start < end && positions[start] <= latest; start++) {
      if (below[start] != NONE
          && positions[start] >= earliest
          && (best == NONE || leavesMore(start, best, end))
          && problem
              .region()
              .allowsStep(rising, positions[below[start]], positions[start], positions[end])) {
        best = start;
      }
    }
    return best;
  }

  /** Whether the segment from one start leaves more freedom than the one from another start. */
  private boolean leavesMore(int one, int other, int end) {
    return rising ? isLower(one, other, end) : isLower(other, one, end);
  }

  /** Whether the segment from one start has a lower rate than the one from another start. */
  private boolean isLower(int one, int other, int end) {
    long m1 = conversions[end] - conversions[one];
    long n1 = customers[end] - customers[one];
    long m2 = conversions[end] - conversions[other];
    long n2 = customers[end] - customers[other];
    int high = Long.compare(Math.multiplyHigh(m1, n2), Math.multiplyHigh(m2, n1));
    return high != 0 ? high < 0 : Long.compareUnsigned(m1 * n2, m2 * n1) < 0;
  }

  private int[] path(int[][] starts, int k) {
    int[] bounds = new int[k + 2];
    int at = positions.length - 1;
    for (int j = k; j >= 0; j--) {
      bounds[j + 1] = positions[at];
      at = starts[j][at];
    }
    return bounds;
  }
}
