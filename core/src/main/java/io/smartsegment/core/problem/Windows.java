package io.smartsegment.core.problem;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The window of each segment: the positions at which it may end, given its start, as far as
 * constraints on single segments go. Minima of customers, conversions and customers who did not
 * convert give the lowest end; a maximum size and fixed cutoffs give the highest end. Neither limit
 * falls when the start rises. For example, let four distinct scores have 5, 5, 10 and 20 customers,
 * and segments 10 to 20 customers: a segment that starts at position 0 may end at 2 or 3.
 */
final class Windows {
  private final ScoreIndex index;
  private final long minimumSize;
  private final long maximumSize;

  /** The minimum weight, 0 if none is asked for. Rounding never makes a heavier sum the lighter. */
  private final double minimumWeight;

  private final double maximumWeight;
  private final long minimumConversions;
  private final long minimumNonConversions;

  /** The positions of the fixed cutoffs, ascending, followed by the last position. */
  private final int[] fixed;

  Windows(ScoreIndex index, Constraints constraints) {
    this.index = index;
    requireMeasures(constraints);
    SegmentSize least = constraints.minimumSize();
    minimumSize = least.roundedUp(index.customers());
    minimumWeight = least.isWeight() ? least.weightOf(allWeight()) : 0;
    maximumSize =
        constraints
            .maximumSize()
            .filter(size -> !size.isWeight())
            .map(size -> size.roundedDown(index.customers()))
            .orElse(Long.MAX_VALUE);
    maximumWeight =
        constraints
            .maximumSize()
            .filter(SegmentSize::isWeight)
            .map(size -> size.weightOf(allWeight()))
            .orElse(Double.POSITIVE_INFINITY);
    minimumConversions = constraints.minimumConversions();
    minimumNonConversions = constraints.minimumNonConversions();
    List<Double> cutoffs = constraints.fixedCutoffs();
    fixed = new int[cutoffs.size() + 1];
    Arrays.setAll(
        fixed, i -> i < cutoffs.size() ? index.positionOf(cutoffs.get(i)) : index.distinctScores());
  }

  private void requireMeasures(Constraints constraints) {
    boolean weight =
        constraints.minimumSize().isWeight()
            || constraints.maximumSize().filter(SegmentSize::isWeight).isPresent();
    if (weight && !index.hasWeight()) {
      throw new InvalidInputException(
          "The size of a segment is to be a weight, but the customers have no weights.",
          "Give the customers weights, or the size as a number or share of customers.");
    }
    if (constraints.concernOutcomes() && !index.hasOutcomes()) {
      throw new InvalidInputException(
          "There are constraints on conversions or their rates, but outcomes are not known.",
          "Give the outcomes of the customers, or leave these constraints out.");
    }
  }

  private BigDecimal allWeight() {
    return index.exactSum(Measure.WEIGHT, 0, index.distinctScores());
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

  double minimumWeight() {
    return minimumWeight;
  }

  double maximumWeight() {
    return maximumWeight;
  }

  /** Whether a maximum size or a fixed cutoff makes some segments too large. */
  boolean limitAbove() {
    return !isSmallEnough(0, index.distinctScores()) || fixed.length > 1;
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
    return from < to
        && isLargeEnough(from, to)
        && isSmallEnough(from, to)
        && (fixed.length == 1 || nextFixed(from) >= to);
  }

  /** Whether every single customer satisfies all minima. */
  private boolean anythingIsLargeEnough() {
    return minimumSize == 1
        && minimumWeight == 0
        && minimumConversions == 0
        && minimumNonConversions == 0;
  }

  boolean isLargeEnough(int from, int to) {
    return isAtLeastMinimumSize(from, to)
        && (minimumConversions == 0 || index.conversions(from, to) >= minimumConversions)
        && (minimumNonConversions == 0
            || index.customers(from, to) - index.conversions(from, to) >= minimumNonConversions);
  }

  boolean isAtLeastMinimumSize(int from, int to) {
    return index.customers(from, to) >= minimumSize
        && (minimumWeight == 0 || index.weight(from, to) >= minimumWeight);
  }

  private boolean isSmallEnough(int from, int to) {
    return index.customers(from, to) <= maximumSize
        && (maximumWeight == Double.POSITIVE_INFINITY || index.weight(from, to) <= maximumWeight);
  }

  /** The lowest end of a segment by its start; D + 1 if the customers above do not suffice. */
  int earliestEnd(int from) {
    return anythingIsLargeEnough()
        ? from + 1
        : lowest(from + 1, index.distinctScores() + 1, end -> isLargeEnough(from, end));
  }

  /** The highest start of a segment by its end; -1 if the customers below do not suffice. */
  int latestStart(int to) {
    return anythingIsLargeEnough() ? to - 1 : lowest(0, to, start -> !isLargeEnough(start, to)) - 1;
  }

  /** The highest end of a segment by its start. */
  int latestEnd(int from) {
    int limit = nextFixed(from);
    return isSmallEnough(from, limit)
        ? limit
        : lowest(from + 1, limit, end -> !isSmallEnough(from, end)) - 1;
  }

  /** The lowest start of a segment by its end. */
  int earliestStart(int to) {
    int limit = fixedBefore(to);
    return isSmallEnough(limit, to)
        ? limit
        : lowest(limit + 1, to, start -> isSmallEnough(start, to));
  }

  /**
   * The lowest position from low on at which a condition holds, else high. Once the condition
   * holds, it must hold at all higher positions.
   */
  private static int lowest(int low, int high, IntPredicate holds) {
    int from = low;
    int to = high;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (holds.test(middle)) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
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
    if (anythingIsLargeEnough()) {
      Arrays.setAll(starts, to -> to - 1);
      return starts;
    }
    int start = -1;
    for (int to = 0; to < starts.length; to++) {
      while (start + 1 < to && isLargeEnough(start + 1, to)) {
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
      while (!isSmallEnough(start, to)) {
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
      while (end < ends.length && !isLargeEnough(from, end)) {
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
      while (end < limit && isSmallEnough(from, end + 1)) {
        end++;
      }
      ends[from] = end;
    }
    return ends;
  }
}
