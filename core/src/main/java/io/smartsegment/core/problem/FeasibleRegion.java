package io.smartsegment.core.problem;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.number.Rounding;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.stability.Stable;
import io.smartsegment.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bounds that satisfy the constraints of a problem. The region checks bounds, and moves bounds
 * so that each segment by itself is allowed.
 *
 * <p>Constraints on each segment by itself give, for each position where a segment starts, a range
 * of positions where it may end, its <em>window</em>; and likewise for each end a range of starts.
 * For example, if each position has one customer and segments have 10 to 30 customers, a segment
 * that starts at position 50 may end at 60 to 80. Building a region fails if no bounds lie in these
 * windows. Only a search can tell whether any of them also satisfy the constraints on neighbours
 * and the budget. {@link #repair} therefore sees to the windows alone, and {@link #violation} tells
 * how far bounds are from satisfying the rest.
 */
@Stable
public final class FeasibleRegion {
  private final ScoreIndex index;
  private final Windows windows;
  private final Rates rates;
  private final Tails tails;
  private final @Nullable Valuation priced;
  private final double budget;
  private final int minSegments;
  private final int maxSegments;

  private FeasibleRegion(
      Windows windows,
      Tails tails,
      Constraints constraints,
      @Nullable Valuation priced,
      int minSegments,
      int maxSegments) {
    this.index = windows.index();
    this.windows = windows;
    this.rates = new Rates(index, constraints);
    this.tails = tails;
    this.priced = priced;
    this.budget =
        priced == null
            ? Double.POSITIVE_INFINITY
            : withRounding(constraints.budget().orElse(Double.POSITIVE_INFINITY));
    this.minSegments = minSegments;
    this.maxSegments = maxSegments;
  }

  /**
   * {@return the region without prices: a budget is ignored, and the number of segments is not
   * limited by a price list}
   *
   * @param index the customers
   * @param constraints which segmentations are allowed
   * @throws InfeasibleProblemException if no segmentation satisfies the constraints on each segment
   *     by itself
   */
  public static FeasibleRegion of(ScoreIndex index, Constraints constraints) {
    return of(index, constraints, Integer.MAX_VALUE, null);
  }

  static FeasibleRegion of(ScoreIndex index, Constraints constraints, Valuation valuation) {
    return of(index, constraints, valuation.maxSegments(), valuation);
  }

  private static FeasibleRegion of(
      ScoreIndex index, Constraints constraints, int prices, @Nullable Valuation valuation) {
    Windows windows = new Windows(index, constraints);
    Tails tails = tails(windows, constraints.maxSegments());
    int most = Math.min(tails.longest(), prices);
    int least = constraints.minSegments();
    while (most >= least && !tails.contains(most, 0)) {
      most--;
    }
    while (least <= most && !tails.contains(least, 0)) {
      least++;
    }
    if (least > most) {
      throw new Infeasibility(index, constraints, prices).explain();
    }
    return new FeasibleRegion(windows, tails, constraints, valuation, least, most);
  }

  /** Whether some allowed number of segments up to the length of the price list is possible. */
  static boolean isPossible(ScoreIndex index, Constraints constraints, int prices) {
    Windows windows = new Windows(index, constraints);
    if (constraints.minSegments() > Math.min(prices, index.distinctScores())) {
      return false;
    }
    Tails tails = tails(windows, Math.min(prices, constraints.maxSegments()));
    for (int k = constraints.minSegments(); k <= tails.longest(); k++) {
      if (tails.contains(k, 0)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The tails of up to {@code wanted} segments; only the empty tail if a fixed cutoff has no
   * customers between it and the next one or an end.
   */
  static Tails tails(Windows windows, int wanted) {
    int distinct = windows.index().distinctScores();
    int most = Math.min(wanted, distinct);
    if (!windows.fixedCutoffsSeparate()) {
      return Tails.upTo(List.of(distinct));
    }
    if (windows.limitAbove()) {
      return Tails.within(windows.earliestEnds(), windows.latestEnds(), most);
    }
    // Puts the smallest allowed segments side by side from the last position down.
    List<Integer> highest = new ArrayList<>(List.of(distinct));
    for (int j = 1; j <= most; j++) {
      int start = windows.latestStart(highest.get(j - 1));
      if (start < 0) {
        break;
      }
      highest.add(start);
    }
    return Tails.upTo(highest);
  }

  /** {@return the smallest allowed segment, in customers; 1 if the minimum size is a weight} */
  public long minimumSize() {
    return windows.minimumSize();
  }

  /**
   * {@return whether a segment is not below the minimum size, in customers or weight}
   *
   * @param from position where the segment starts
   * @param to position where it ends
   */
  public boolean hasMinimumSize(int from, int to) {
    return windows.isAtLeastMinimumSize(from, to);
  }

  /** {@return the smallest number of segments that is allowed and possible} */
  public int minSegments() {
    return minSegments;
  }

  /** {@return the largest number of segments that is allowed, has a price, and is possible} */
  public int maxSegments() {
    return maxSegments;
  }

  /**
   * {@return whether a number of segments is allowed and possible: true from {@link #minSegments()}
   * to {@link #maxSegments()}, without gaps}
   *
   * <p>There are no gaps because neither end of a window falls when the start of the segment rises:
   * a segmentation into fewer segments and one into more cross, and parts of both make one with any
   * number of segments between.
   *
   * @param segments any number
   */
  public boolean isPossible(int segments) {
    return segments >= minSegments && segments <= maxSegments && tails.contains(segments, 0);
  }

  /**
   * {@return the largest possible number of segments that is allowed, whether there are prices or
   * not}
   */
  public int possibleSegments() {
    int most = tails.longest();
    while (!tails.contains(most, 0)) {
      most--;
    }
    return most;
  }

  /**
   * {@return the most that all segments may cost together, in money, including a tolerance for
   * rounding; infinite if there is no budget}
   */
  public double budget() {
    return budget;
  }

  /**
   * {@return whether each segment can be judged by itself: there are no constraints on neighbours
   * and no budget}
   */
  public boolean ofSingleSegments() {
    return !rates.concern() && budget == Double.POSITIVE_INFINITY;
  }

  /** {@return whether segments can be too large: there is a maximum size or a fixed cutoff} */
  public boolean limitsAbove() {
    return windows.limitAbove();
  }

  /**
   * {@return the lowest position at which a segment may end that starts at {@code from}; D + 1 if
   * the customers above do not suffice}
   *
   * @param from a position; O(log D), O(1) for a minimum size of 1
   */
  public int earliestEnd(int from) {
    return windows.earliestEnd(from);
  }

  /**
   * {@return the highest position at which a segment may end that starts at {@code from}; it may be
   * below {@link #earliestEnd}, and then there is no such segment}
   *
   * @param from a position; O(log D)
   */
  public int latestEnd(int from) {
    return windows.latestEnd(from);
  }

  /**
   * {@return the lowest position at which a segment may start that ends at {@code to}}
   *
   * @param to a position; O(log D)
   */
  public int earliestStart(int to) {
    return windows.earliestStart(to);
  }

  /**
   * {@return the highest position at which a segment may start that ends at {@code to}; -1 if the
   * customers below do not suffice}
   *
   * @param to a position; O(log D), O(1) for a minimum size of 1
   */
  public int latestStart(int to) {
    return windows.latestStart(to);
  }

  /** {@return {@link #earliestStart} of all positions from 0 to D; O(D)} */
  public int[] earliestStarts() {
    return windows.earliestStarts();
  }

  /** {@return {@link #latestStart} of all positions from 0 to D; O(D)} */
  public int[] latestStarts() {
    return windows.latestStarts();
  }

  /**
   * {@return the highest position at which a segment may start such that this segment and the
   * segments above it fit; -1 if they do not}
   *
   * @param segmentsFromHere the number of segments from this one to the last, 0 to {@link
   *     #maxSegments()}; O(1)
   */
  public int startOfLast(int segmentsFromHere) {
    return tails.highest(segmentsFromHere);
  }

  /**
   * {@return whether bounds satisfy all constraints}
   *
   * @param bounds array that holds the bounds
   * @param offset index of the first one
   * @param segments number of segments
   */
  public boolean contains(int[] bounds, int offset, int segments) {
    return allowsEachSegment(bounds, offset, segments)
        && allowsNeighbours(bounds, offset, segments)
        && overspent(bounds, offset, segments) <= 0;
  }

  /**
   * {@return whether bounds satisfy the constraints on each segment by itself, and on the number of
   * segments}
   *
   * @param bounds array that holds the bounds
   * @param offset index of the first one
   * @param segments number of segments
   */
  public boolean allowsEachSegment(int[] bounds, int offset, int segments) {
    if (segments < minSegments
        || segments > maxSegments
        || bounds[offset] != 0
        || bounds[offset + segments] != index.distinctScores()) {
      return false;
    }
    for (int k = offset; k < offset + segments; k++) {
      if (bounds[k] >= bounds[k + 1] || !windows.allow(bounds[k], bounds[k + 1])) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@return whether the constraints on conversion rates allow two neighbouring segments, as far as
   * that can be told without the other segments: a {@link RateTrend} that may turn allows a rate to
   * rise and to fall}
   *
   * @param from position where the lower segment starts
   * @param middle position where the lower one ends and the upper one starts
   * @param to position where the upper segment ends
   */
  public boolean allowsNeighbours(int from, int middle, int to) {
    return !rates.concern() || rates.allow(from, middle, to);
  }

  /**
   * {@return whether the conversion rate rises, or falls, by the minimum rate difference from the
   * lower to the upper of two neighbouring segments; equal rates pass if there is no such minimum}
   *
   * @param rising whether the rate has to rise; otherwise it has to fall
   * @param from position where the lower segment starts
   * @param middle position where the lower one ends and the upper one starts
   * @param to position where the upper segment ends
   */
  public boolean allowsStep(boolean rising, int from, int middle, int to) {
    return rates.allow(rising, from, middle, to);
  }

  private boolean allowsNeighbours(int[] bounds, int offset, int segments) {
    return !rates.concern() || rates.allow(bounds, offset, segments);
  }

  /**
   * {@return how far bounds are from satisfying the constraints: 0 if they do, 2 if a segment by
   * itself is not allowed, else between 0 and 2; for comparisons only}
   *
   * @param bounds array that holds the bounds
   * @param offset index of the first one
   * @param segments number of segments
   */
  public double violation(int[] bounds, int offset, int segments) {
    if (ofSingleSegments() || !allowsEachSegment(bounds, offset, segments)) {
      return allowsEachSegment(bounds, offset, segments) ? 0 : 2;
    }
    double sum = rates.concern() ? rates.shortfall(bounds, offset, segments) : 0;
    double violation = sum / (1 + sum);
    if (budget < Double.POSITIVE_INFINITY) {
      double excess = overspent(bounds, offset, segments) / Math.max(1, Math.abs(budget));
      violation += excess <= 0 ? 0 : excess / (1 + excess) / 2 + 1e-15;
    }
    return violation;
  }

  /**
   * Moves bounds to where each segment by itself is allowed, keeping the number of segments: sorts
   * the inner ones and moves each to the nearest position at which the segment below it is neither
   * too small nor too large and the segments above still fit. Bounds that satisfy this already do
   * not move, and cost O(K) once they are sorted; others O(K log D) for K segments, if there is no
   * maximum size and no fixed cutoff.
   *
   * @param bounds array that holds the bounds; inner ones may be any numbers
   * @param offset index of the first one
   * @param segments number of segments; it must be {@link #isPossible possible}
   */
  public void repair(int[] bounds, int offset, int segments) {
    bounds[offset] = 0;
    bounds[offset + segments] = index.distinctScores();
    sortInner(bounds, offset, segments);
    boolean positions =
        bounds[offset + 1] > 0 && bounds[offset + segments - 1] < index.distinctScores();
    if (positions && allowsEachSegment(bounds, offset, segments)) {
      return;
    }
    for (int k = 1; k < segments; k++) {
      int before = bounds[offset + k - 1];
      bounds[offset + k] =
          tails.nearest(
              segments - k,
              bounds[offset + k],
              windows.earliestEnd(before),
              windows.limitAbove() ? windows.latestEnd(before) : index.distinctScores());
      if (bounds[offset + k] < 0) {
        throw new IllegalArgumentException(segments + " segments are not possible.");
      }
    }
  }

  /** The money spent beyond the budget and its tolerance; at most 0 if the budget is kept. */
  private double overspent(int[] bounds, int offset, int segments) {
    if (budget == Double.POSITIVE_INFINITY || priced == null) {
      return 0;
    }
    double sum = 0;
    double largest = 0;
    int[] treatments = priced.treatments(bounds, offset, segments);
    for (int k = 0; k < segments; k++) {
      double cost = priced.cost(treatments[k], bounds[offset + k], bounds[offset + k + 1]);
      sum += cost;
      largest = Math.max(largest, Math.abs(cost));
    }
    return sum - budget - Rounding.of(largest);
  }

  /** The budget plus a tolerance, so that a sum that equals the budget but for rounding passes. */
  private static double withRounding(double budget) {
    return budget + Rounding.of(budget);
  }

  /** Insertion sort: the bounds are few and nearly in order. */
  private static void sortInner(int[] bounds, int offset, int segments) {
    for (int i = offset + 2; i < offset + segments; i++) {
      int moving = bounds[i];
      int j = i - 1;
      while (j > offset && bounds[j] > moving) {
        bounds[j + 1] = bounds[j];
        j--;
      }
      bounds[j + 1] = moving;
    }
  }
}
