package io.smartsegment.groups.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The ends of stretches of first questions, with the sums and counts of customers by group. */
final class Points {
  private final List<Stretch> stretches;
  private final int[] starts;
  private final int[] positions;
  private final int[] starting;
  private final int[] ending;
  private final long[][] left;
  private final long[][] right;
  private final int[][] after;
  private final int[][] before;

  /**
   * @param stretches in ascending order, none with a question of another one
   */
  Points(TreeProblem problem, RootOrder root, List<Stretch> stretches) {
    this.stretches = stretches;
    starts = new int[stretches.size()];
    List<Integer> ends = new ArrayList<>();
    for (int s = 0; s < starts.length; s++) {
      int before = stretches.get(s).from() - 1;
      if (ends.isEmpty() || ends.get(ends.size() - 1) != before) {
        ends.add(before);
      }
      starts[s] = ends.size() - 1;
      ends.add(stretches.get(s).to());
    }
    positions = ends.stream().mapToInt(end -> end).toArray();
    starting = new int[positions.length];
    ending = new int[positions.length];
    Arrays.fill(starting, -1);
    Arrays.fill(ending, -1);
    for (int s = 0; s < starts.length; s++) {
      starting[starts[s]] = s;
      ending[starts[s] + 1] = s;
    }
    left = new long[positions.length][problem.groups()];
    right = new long[positions.length][problem.groups()];
    after = new int[positions.length][problem.groups()];
    before = new int[positions.length][problem.groups()];
    count(problem, root);
  }

  private void count(TreeProblem problem, RootOrder root) {
    int groups = problem.groups();
    int[] customers = root.cells().customers();
    long[] sums = new long[groups];
    int rank = 0;
    for (int point = 0; point < positions.length; point++) {
      for (; rank < root.through(positions[point]); rank++) {
        if (ending[point] >= 0) {
          before[point][root.served(rank)]++;
        }
        add(problem, customers[rank], sums);
      }
      System.arraycopy(sums, 0, left[point], 0, groups);
      if (ending[point] >= 0) {
        System.arraycopy(before[point], 0, after[point - 1], 0, groups);
      }
    }
    for (; rank < customers.length; rank++) {
      add(problem, customers[rank], sums);
    }
    for (int point = 0; point < positions.length; point++) {
      for (int g = 0; g < groups; g++) {
        right[point][g] = sums[g] - left[point][g];
      }
    }
  }

  private static void add(TreeProblem problem, int customer, long[] sums) {
    for (int g = 0; g < sums.length; g++) {
      sums[g] += problem.scores(g)[customer];
    }
  }

  int size() {
    return positions.length;
  }

  int position(int point) {
    return positions[point];
  }

  /** The point before a stretch; the next one is its last question. */
  int start(int stretch) {
    return starts[stretch];
  }

  /** Whether a view may be asked in a stretch that begins or ends at a point. */
  boolean isNear(int point, int inner) {
    return (starting[point] >= 0 && stretches.get(starting[point]).inners().get(inner))
        || (ending[point] >= 0 && stretches.get(ending[point]).inners().get(inner));
  }

  /** By group, the scores of the customers up to a point. */
  long[] left(int point) {
    return left[point];
  }

  /** By group, the scores of the customers behind a point. */
  long[] right(int point) {
    return right[point];
  }

  /** How many customers of each group are in the stretch that begins at a point. */
  int[] after(int point) {
    return after[point];
  }

  /** How many customers of each group are in the stretch that ends at a point. */
  int[] before(int point) {
    return before[point];
  }
}
