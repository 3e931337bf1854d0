package io.smartsegment.core.spi;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Incumbents;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.stability.Stable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The segmentations that an optimizer found, with the bounds that it proved. Immutable. */
@Stable
public final class SearchResult {
  private final int[] bounds;
  private final OptionalDouble upperBound;
  private final List<int[]> bySegmentCount;
  private final Map<Integer, Double> upperBounds;
  private final List<int[]> budgetCurve;
  private final Optional<String> provenBy;

  /**
   * Makes a result.
   *
   * @param bounds the best bounds: K + 1 positions
   * @param upperBound a proven bound on the value of all allowed segmentations, empty if there is
   *     no proof
   * @param bySegmentCount the best bounds found for each number of segments, ascending; may have
   *     gaps
   */
  public SearchResult(int[] bounds, OptionalDouble upperBound, List<int[]> bySegmentCount) {
    this(bounds.clone(), upperBound, copy(bySegmentCount), Map.of(), List.of(), Optional.empty());
  }

  private SearchResult(
      int[] bounds,
      OptionalDouble upperBound,
      List<int[]> bySegmentCount,
      Map<Integer, Double> upperBounds,
      List<int[]> budgetCurve,
      Optional<String> provenBy) {
    this.bounds = bounds;
    this.upperBound = upperBound;
    this.bySegmentCount = bySegmentCount;
    this.upperBounds = upperBounds;
    this.budgetCurve = budgetCurve;
    this.provenBy = provenBy;
  }

  /**
   * {@return this result with proven bounds for single numbers of segments}
   *
   * @param bounds for each of some numbers of segments, a number that no allowed segmentation with
   *     so many segments exceeds
   */
  public SearchResult withUpperBounds(Map<Integer, Double> bounds) {
    return new SearchResult(
        this.bounds, upperBound, bySegmentCount, Map.copyOf(bounds), budgetCurve, provenBy);
  }

  /**
   * {@return this result with segmentations that are best for some budget}
   *
   * @param curve their bounds, by rising cost and value; none of them has to satisfy the budget
   */
  public SearchResult withBudgetCurve(List<int[]> curve) {
    return new SearchResult(bounds, upperBound, bySegmentCount, upperBounds, copy(curve), provenBy);
  }

  /**
   * {@return this result with the method that proved its bounds}
   *
   * @param how the method in a few words that can continue a sentence, such as "dynamic
   *     programming"
   */
  public SearchResult withProvenBy(String how) {
    return new SearchResult(
        bounds, upperBound, bySegmentCount, upperBounds, budgetCurve, Optional.of(how));
  }

  /**
   * {@return the best candidates that a search has seen, without a proof}
   *
   * @param search the search
   */
  public static SearchResult of(Search search) {
    return of(search, OptionalDouble.empty());
  }

  /**
   * {@return the best candidates that a search has seen}
   *
   * @param search the search
   * @param upperBound a proven bound, empty if there is none
   */
  public static SearchResult of(Search search, OptionalDouble upperBound) {
    Incumbents incumbents = search.incumbents();
    int best = incumbents.bestSegments();
    List<int[]> all = new ArrayList<>();
    for (int k = 1; k <= incumbents.maxSegments(); k++) {
      incumbents.bounds(k).ifPresent(all::add);
    }
    int[] bounds =
        (best == 0 ? Optional.<int[]>empty() : incumbents.bounds(best))
            .orElseThrow(() -> nothingFound(search.problem()));
    return new SearchResult(bounds, upperBound, all);
  }

  /** {@return a copy of the best bounds} */
  public int[] bounds() {
    return bounds.clone();
  }

  /** {@return a proven bound on the value of all allowed segmentations, empty if there is none} */
  public OptionalDouble upperBound() {
    return upperBound;
  }

  /**
   * {@return a proven bound on the value of all allowed segmentations with a number of segments,
   * empty if there is none}
   *
   * @param segments number of segments
   */
  public OptionalDouble upperBound(int segments) {
    Double known = upperBounds.get(segments);
    return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
  }

  /** {@return copies of the bounds that are best for some budget, by rising cost; may be empty} */
  public List<int[]> budgetCurve() {
    return copy(budgetCurve);
  }

  /** {@return the method that proved the bounds, in a few words; empty if it is not known} */
  public Optional<String> provenBy() {
    return provenBy;
  }

  /** {@return copies of the best bounds found for each number of segments, ascending} */
  public List<int[]> bySegmentCount() {
    return copy(bySegmentCount);
  }

  /**
   * The failure of a search that found nothing: a fault of the optimizer, unless there are
   * constraints on neighbours or a budget.
   */
  private static SmartSegmentException nothingFound(Problem problem) {
    return problem.region().ofSingleSegments()
        ? new PluginFailedException(
            "The search ended without one allowed segmentation.",
            "An optimizer evaluates at least one that satisfies the constraints.")
        : InfeasibleProblemException.unproven(
            "The search ended without a segmentation that satisfies all constraints: "
                + problem.constraints()
                + ". That there is none is not proven.",
            "Relax a constraint, give the search more time, or choose another optimizer.");
  }

  private static List<int[]> copy(List<int[]> all) {
    return all.stream().map(int[]::clone).toList();
  }
}
