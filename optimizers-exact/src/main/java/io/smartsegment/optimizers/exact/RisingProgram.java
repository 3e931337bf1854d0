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
 * Whether there are segments whose rates rise as they have to. Of all segments up to a position,
 * those are best to go on from whose last rate is lowest: so the lowest last rate, by the number of
 * segments and the position, decides in O(K D^2) whether any exist, and finds some. A few hundred
 * positions suffice mostly to find some; that there are none is proven by all of them.
 */
final class RisingProgram {
  private static final int[] EVEN = {100, 400, 1600};

  /** Segments tried on all positions at most: some seconds. */
  private static final double MOST_SEGMENTS = 2e9;

  private static final int MOST_WITHOUT_STOP = 3000;
  private static final int NONE = -1;

  private final Problem problem;
  private final Search search;
  private final StartWindows windows;
  private final int segments;

  /** Entry k: some k + 1 segments, empty if none are known. */
  private final List<Optional<int[]>> found = new ArrayList<>();

  private boolean complete;
  private int[] positions = new int[0];
  private long[] customers = new long[0];
  private long[] conversions = new long[0];

  RisingProgram(Problem problem, StartWindows windows, Search search) {
    this.problem = problem;
    this.windows = windows;
    this.search = search;
    segments = problem.maxSegments();
    for (int k = 0; k < segments; k++) {
      found.add(Optional.empty());
    }
  }

  /**
   * Looks for some segments of each number.
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

  /** Some segments with rising rates, empty if none were found. */
  Optional<int[]> bounds(int count) {
    return found.get(count - 1).map(int[]::clone);
  }

  /** Whether it is proven that there are none. */
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

  /** Evenly spread by scores and by customers. */
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

  /** Says whether it was done before a stop. */
  private boolean run(int[] among) {
    positions = among;
    customers = Arrays.stream(among).mapToLong(problem.index()::customersBelow).toArray();
    conversions = Arrays.stream(among).mapToLong(problem.index()::conversionsBelow).toArray();
    int[][] starts = new int[segments][];
    for (int k = 0; k < segments; k++) {
      // A few positions take no time; something found is worth that even where time is up.
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

  /** For each end, the start of segment k that makes its rate lowest. */
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
          && (best == NONE || isLower(start, best, end))
          && problem
              .region()
              .allowsNeighbours(positions[below[start]], positions[start], positions[end])) {
        best = start;
      }
    }
    return best;
  }

  /** Whether the rate from one start to an end is below that from another one. */
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
