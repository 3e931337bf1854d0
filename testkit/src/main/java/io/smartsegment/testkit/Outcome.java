package io.smartsegment.testkit;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.spi.SearchResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a search ended.
 *
 * @param sample what was searched
 * @param found what was returned, empty if the search ended by an exception
 * @param infeasible the exception that says that nothing was found, empty if something was
 * @param evaluations evaluations that were counted
 * @param fraction progress at the end, from 0 to 1
 * @param bestSeen value of the best allowed candidate that was evaluated, negative infinity if none
 */
record Outcome(
    SampleProblem sample,
    Optional<SearchResult> found,
    Optional<InfeasibleProblemException> infeasible,
    long evaluations,
    double fraction,
    double bestSeen) {
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
        search.incumbents().bestValue());
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

  /** All that was returned and can be valued, the result first; nothing if that one cannot. */
  List<int[]> valued() {
    List<int[]> valued = returned().stream().filter(this::canBeValued).toList();
    return found.isPresent() && canBeValued(found.get().bounds()) ? valued : List.of();
  }

  private boolean canBeValued(int[] bounds) {
    return new Allowed(sample.problem()).whyNoBounds(bounds).isEmpty()
        && bounds.length - 1 <= sample.problem().valuation().maxSegments();
  }

  double value(int[] bounds) {
    return sample.problem().value(bounds);
  }

  /** Where this and another outcome differ that should be equal; empty if they do not. */
  Optional<String> difference(Outcome other) {
    List<int[]> one = returned();
    List<int[]> two = other.returned();
    for (int i = 0; i < Math.min(one.size(), two.size()); i++) {
      if (!Arrays.equals(one.get(i), two.get(i))) {
        return Optional.of(
            "%s and %s".formatted(Allowed.text(one.get(i)), Allowed.text(two.get(i))));
      }
    }
    if (one.size() != two.size()) {
      return Optional.of("%d and %d segmentations".formatted(one.size(), two.size()));
    }
    return evaluations == other.evaluations
        ? Optional.empty()
        : Optional.of("%d and %d evaluations".formatted(evaluations, other.evaluations));
  }
}
