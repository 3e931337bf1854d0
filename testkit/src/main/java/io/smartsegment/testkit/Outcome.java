package io.smartsegment.testkit;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.testkit.Recording.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How a search ended.
 *
 * @param sample what was searched
 * @param found what was returned, empty if the search ended by an exception
 * @param infeasible the exception that says that nothing was found, empty if something was
 * @param evaluations evaluations that were counted
 * @param fraction progress at the end, from 0 to 1
 * @param bestSeen value of the best allowed candidate that was evaluated, negative infinity if none
 * @param bestSeenByCount the same among those of k segments, at index k
 * @param seen all that was looked at, empty if that was not recorded
 */
record Outcome(
    SampleProblem sample,
    Optional<SearchResult> found,
    Optional<InfeasibleProblemException> infeasible,
    long evaluations,
    double fraction,
    double bestSeen,
    List<Double> bestSeenByCount,
    Optional<Seen> seen) {
  static Outcome found(SampleProblem sample, Search search, SearchResult result) {
    return of(sample, search, Optional.of(result), Optional.empty());
  }

  static Outcome infeasible(
      SampleProblem sample, Search search, InfeasibleProblemException exception) {
    return of(sample, search, Optional.empty(), Optional.of(exception));
  }

  private static Outcome of(
      SampleProblem sample,
      Search search,
      Optional<SearchResult> found,
      Optional<InfeasibleProblemException> infeasible) {
    return new Outcome(
        sample,
        found,
        infeasible,
        search.evaluations(),
        search.state().fraction(),
        search.incumbents().bestValue(),
        IntStream.rangeClosed(0, search.incumbents().maxSegments())
            .mapToObj(k -> k == 0 ? OptionalDouble.empty() : search.incumbents().value(k))
            .map(value -> value.orElse(Double.NEGATIVE_INFINITY))
            .toList(),
        search.problem().valuation() instanceof Recording recording
            ? Optional.of(recording.seen())
            : Optional.empty());
  }

  /** The best that was seen for a number of segments, negative infinity if nothing was. */
  double bestSeenOf(int segments) {
    return segments < bestSeenByCount.size()
        ? bestSeenByCount.get(segments)
        : Double.NEGATIVE_INFINITY;
  }

  /** All bounds that were returned, the result first. */
  List<int[]> returned() {
    List<int[]> all = new ArrayList<>();
    found.ifPresent(
        result -> {
          all.add(result.bounds());
          all.addAll(result.bySegmentCount());
        });
    return all;
  }

  /** What is best for some budget, as it was returned; usually nothing. */
  List<int[]> budgetCurve() {
    return found.map(SearchResult::budgetCurve).orElse(List.of());
  }

  /** All that was returned and can be valued, the result first; nothing if that one cannot. */
  List<int[]> valued() {
    List<int[]> valued = returned().stream().filter(this::canBeValued).toList();
    return found.isPresent() && canBeValued(found.get().bounds()) ? valued : List.of();
  }

  /** Whether these are bounds, of no more segments than have a value. */
  boolean canBeValued(int[] bounds) {
    return new Allowed(sample.problem()).whyNoBounds(bounds).isEmpty()
        && bounds.length - 1 <= sample.problem().valuation().maxSegments();
  }

  double value(int[] bounds) {
    return sample.problem().value(bounds);
  }

  /** Where this and another outcome differ that should be equal; empty if they do not. */
  Optional<String> difference(Outcome other) {
    return difference(returned(), other.returned(), "segmentations")
        .or(() -> difference(budgetCurve(), other.budgetCurve(), "points of the budget curve"))
        .or(() -> difference(claims(), other.claims()))
        .or(() -> difference(evaluations, other.evaluations, "evaluations"))
        .or(() -> lookedElsewhere(other));
  }

  private static Optional<String> difference(List<int[]> one, List<int[]> two, String what) {
    for (int i = 0; i < Math.min(one.size(), two.size()); i++) {
      if (!Arrays.equals(one.get(i), two.get(i))) {
        return Optional.of(
            "%s and %s".formatted(Segmentations.text(one.get(i)), Segmentations.text(two.get(i))));
      }
    }
    return difference(one.size(), two.size(), what);
  }

  private static Optional<String> difference(long one, long two, String what) {
    return one == two ? Optional.empty() : Optional.of("%d and %d %s".formatted(one, two, what));
  }

  /** The upper bounds: of all segmentations first, then for each number of segments. */
  private List<OptionalDouble> claims() {
    List<OptionalDouble> claims = new ArrayList<>();
    found.ifPresent(
        result -> {
          claims.add(result.upperBound());
          for (int k = 1; k <= sample.problem().maxSegments(); k++) {
            claims.add(result.upperBound(k));
          }
        });
    return claims;
  }

  private static Optional<String> difference(List<OptionalDouble> one, List<OptionalDouble> two) {
    return one.equals(two)
        ? Optional.empty()
        : Optional.of("upper bounds %s and %s".formatted(words(one), words(two)));
  }

  private static String words(List<OptionalDouble> claims) {
    return claims.stream()
        .map(claim -> claim.isPresent() ? String.valueOf(claim.getAsDouble()) : "none")
        .toList()
        .toString();
  }

  private Optional<String> lookedElsewhere(Outcome other) {
    return seen.equals(other.seen)
        ? Optional.empty()
        : Optional.of(
            "the same was found, but not the same was looked at (%s and %s)"
                .formatted(seen.orElseThrow(), other.seen.orElseThrow()));
  }
}
