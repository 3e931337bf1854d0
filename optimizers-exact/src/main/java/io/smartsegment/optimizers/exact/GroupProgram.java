package io.smartsegment.optimizers.exact;

import io.smartsegment.core.problem.FeasibleRegion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the best positions for some successive bounds, each of which may be at a few positions,
 * such that the segments between them are allowed. It is a dynamic program over these positions.
 * Among equal values the lexicographically smallest bounds win. For example, if bound 1 may be at
 * 10 or 12 and bound 2 at 30 or 33, and a segment needs 20 positions, 12 and 30 do not go together.
 */
final class GroupProgram {
  private final FeasibleRegion region;
  private final List<int[]> positions = new ArrayList<>();
  private final List<int[]> choices = new ArrayList<>();

  /** The value of the bounds so far, for each position of the last bound. */
  private double[] values = new double[0];

  GroupProgram(FeasibleRegion region) {
    this.region = region;
  }

  /**
   * Adds the next higher bound.
   *
   * @param at the positions that the bound may be at, ascending
   * @param worth the value of the bound at each position
   */
  void add(int[] at, double[] worth) {
    double[] next = worth.clone();
    int[] choice = new int[at.length];
    if (!positions.isEmpty()) {
      choose(at, next, choice);
    }
    positions.add(at);
    choices.add(choice);
    values = next;
  }

  /** Chooses the best position of the bound below; a queue keeps those in the segment's window. */
  private void choose(int[] at, double[] next, int[] choice) {
    int[] below = positions.get(positions.size() - 1);
    int[] queue = new int[below.length];
    int head = 0;
    int tail = 0;
    int passed = 0;
    for (int i = 0; i < at.length; i++) {
      int latest = Math.min(region.latestStart(at[i]), at[i] - 1);
      for (; passed < below.length && below[passed] <= latest; passed++) {
        while (tail > head && isBetterOrEqual(passed, queue[tail - 1])) {
          tail--;
        }
        queue[tail++] = passed;
      }
      int earliest = region.earliestStart(at[i]);
      while (head < tail && below[queue[head]] < earliest) {
        head++;
      }
      if (head == tail) {
        next[i] = Double.NEGATIVE_INFINITY;
      } else {
        next[i] += values[queue[head]];
        choice[i] = queue[head];
      }
    }
  }

  private boolean isBetterOrEqual(int one, int other) {
    return values[one] > values[other] || (values[one] == values[other] && isBefore(one, other));
  }

  private boolean isBefore(int one, int other) {
    return Arrays.compare(path(one), path(other)) < 0;
  }

  private int[] path(int last) {
    int[] path = new int[positions.size()];
    int at = last;
    for (int k = path.length - 1; k >= 0; k--) {
      path[k] = positions.get(k)[at];
      at = choices.get(k)[at];
    }
    return path;
  }

  /** The best bounds; the caller knows that allowed bounds exist. */
  int[] best() {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = isBetterOrEqual(i, best) ? i : best;
    }
    return path(best);
  }
}
