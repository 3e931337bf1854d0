package io.smartsegment.core.problem;

import io.smartsegment.core.population.ScoreIndex;
import java.util.Arrays;
import java.util.List;

/**
 * Which segments are allowed by themselves. Minimum size and minimum conversions say how far a
 * segment must reach at least, maximum size and fixed cutoffs how far at most; both limits never
 * fall when the segment starts higher.
 */
final class Windows {
  private final ScoreIndex index;
  private final long minimumSize;
  private final long maximumSize;
  private final long minimumConversions;

  /** Positions of the fixed cutoffs, ascending, and the end. */
  private final int[] fixed;

  Windows(ScoreIndex index, Constraints constraints) {
    this.index = index;
    minimumSize = constraints.minimumSize().roundedUp(index.customers());
    maximumSize =
        constraints
            .maximumSize()
            .map(size -> size.roundedDown(index.customers()))
            .orElse(Long.MAX_VALUE);
    minimumConversions = constraints.minimumConversions();
    List<Double> cutoffs = constraints.fixedCutoffs();
    fixed = new int[cutoffs.size() + 1];
    Arrays.setAll(
        fixed, i -> i < cutoffs.size() ? index.positionOf(cutoffs.get(i)) : index.distinctScores());
  }

  ScoreIndex index() {
    return index;
  }

  long minimumSize() {
    return minimumSize;
  }

  long maximumSize() {
    return maximumSize;
  }

  long minimumConversions() {
    return minimumConversions;
  }

  /** Whether segments can be too large. */
  boolean limitAbove() {
    return maximumSize < index.customers() || fixed.length > 1;
  }

  /** Whether each fixed cutoff has customers on both sides up to the next one. */
  boolean fixedCutoffsSeparate() {
    int before = 0;
    for (int position : fixed) {
      if (position <= before) {
        return false;
      }
      before = position;
    }
    return true;
  }

  boolean allow(int from, int to) {
    long customers = index.customers(from, to);
    return from < to
        && customers >= minimumSize
        && customers <= maximumSize
        && (minimumConversions == 0 || index.conversions(from, to) >= minimumConversions)
        && (fixed.length == 1 || nextFixed(from) >= to);
  }

  /** The lowest end of a segment that starts here; D + 1 if the customers above do not suffice. */
  int earliestEnd(int from) {
    int end = from + 1;
    if (minimumSize > 1) {
      end = Math.max(end, positionOrBeyond(minimumSize, index.customersBelow(from), false));
    }
    if (minimumConversions > 0) {
      end = Math.max(end, positionOrBeyond(minimumConversions, index.conversionsBelow(from), true));
    }
    return end;
  }

  private int positionOrBeyond(long wanted, long below, boolean conversions) {
    long all = conversions ? index.conversions() : index.customers();
    if (wanted > all - below) {
      return index.distinctScores() + 1;
    }
    return conversions
        ? index.positionOfConversions(below + wanted)
        : index.positionOfRank(below + wanted);
  }

  /** The highest start of a segment that ends here; -1 if the customers below do not suffice. */
  int latestStart(int to) {
    int start = to - 1;
    if (minimumSize > 1) {
      long below = index.customersBelow(to) - minimumSize;
      start = below < 0 ? -1 : Math.min(start, index.positionOfRank(below + 1) - 1);
    }
    if (minimumConversions > 0 && start >= 0) {
      long below = index.conversionsBelow(to) - minimumConversions;
      start = below < 0 ? -1 : Math.min(start, index.positionOfConversions(below + 1) - 1);
    }
    return start;
  }

  /** The highest end of a segment that starts here. */
  int latestEnd(int from) {
    long below = index.customersBelow(from);
    int end =
        maximumSize >= index.customers() - below
            ? index.distinctScores()
            : index.positionOfRank(below + maximumSize + 1) - 1;
    return Math.min(end, nextFixed(from));
  }

  /** The lowest start of a segment that ends here. */
  int earliestStart(int to) {
    long below = index.customersBelow(to) - maximumSize;
    return Math.max(below <= 0 ? 0 : index.positionOfRank(below), fixedBefore(to));
  }

  private int nextFixed(int from) {
    for (int position : fixed) {
      if (position > from) {
        return position;
      }
    }
    return index.distinctScores();
  }

  private int fixedBefore(int to) {
    int before = 0;
    for (int position : fixed) {
      before = position < to ? position : before;
    }
    return before;
  }

  /** For each position as an end, the highest start, or -1. O(D). */
  int[] latestStarts() {
    int[] starts = new int[index.distinctScores() + 1];
    if (minimumSize == 1 && minimumConversions == 0) {
      Arrays.setAll(starts, to -> to - 1);
      return starts;
    }
    int start = -1;
    for (int to = 0; to < starts.length; to++) {
      while (start + 1 < to && largeEnough(start + 1, to)) {
        start++;
      }
      starts[to] = start;
    }
    return starts;
  }

  /** For each position as an end, the lowest start that is not too low. O(D). */
  int[] earliestStarts() {
    int[] starts = new int[index.distinctScores() + 1];
    int start = 0;
    int next = 0;
    for (int to = 0; to < starts.length; to++) {
      while (index.customers(start, to) > maximumSize) {
        start++;
      }
      while (fixed[next] < to) {
        start = Math.max(start, fixed[next++]);
      }
      starts[to] = start;
    }
    return starts;
  }

  /** For each position as a start, the lowest end, or D + 1. O(D). */
  int[] earliestEnds() {
    int[] ends = new int[index.distinctScores() + 1];
    int end = 0;
    for (int from = 0; from < ends.length; from++) {
      end = Math.max(end, from + 1);
      while (end < ends.length && !largeEnough(from, end)) {
        end++;
      }
      ends[from] = end;
    }
    return ends;
  }

  /** For each position as a start, the highest end. O(D). */
  int[] latestEnds() {
    int[] ends = new int[index.distinctScores() + 1];
    int end = 0;
    for (int from = 0; from < ends.length; from++) {
      end = Math.max(end, from);
      int limit = nextFixed(from);
      while (end < limit && index.customers(from, end + 1) <= maximumSize) {
        end++;
      }
      ends[from] = end;
    }
    return ends;
  }

  private boolean largeEnough(int from, int to) {
    return index.customers(from, to) >= minimumSize
        && (minimumConversions == 0 || index.conversions(from, to) >= minimumConversions);
  }
}
