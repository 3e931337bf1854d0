package io.smartsegment.optimizers.exact;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.spi.SearchResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The best segmentation known for each number of segments; it fills up during a search. */
final class Frontier {
  private final Problem problem;
  private final Search search;
  private final Map<Integer, CountResult> results = new HashMap<>();
  private final NavigableMap<Integer, String> methods = new TreeMap<>();

  /** Evaluations that are not yet reported to the search. */
  private long uncounted;

  Frontier(Problem problem, Search search) {
    this.problem = problem;
    this.search = search;
  }

  /**
   * Notes what is known for a number of segments.
   *
   * @param segments number of segments
   * @param result the best segmentation found, and the proven upper bound on the value
   * @param how the method that found the result, in a few words
   */
  void add(int segments, CountResult result, String how) {
    results.put(segments, result);
    methods.put(segments, how);
    if (result.bounds().isPresent()) {
      int[] bounds = result.bounds().get();
      search.accept(bounds, problem.value(bounds), uncounted);
      uncounted = 0;
    }
  }

  /** Remembers evaluations; the search is told of them with the next segmentation that is found. */
  void spent(long evaluations) {
    uncounted += evaluations;
  }

  /** Whether it is proven for each number of segments added so far that nothing is allowed. */
  boolean isImpossible() {
    return results.values().stream().allMatch(CountResult::isImpossible);
  }

  /**
   * The best segmentation of all and the proven upper bounds; ties go to fewer segments. Fails if
   * none was found.
   */
  SearchResult result() {
    List<int[]> found = new ArrayList<>();
    Map<Integer, Double> bounds = new HashMap<>();
    for (int k = problem.minSegments(); k <= problem.maxSegments(); k++) {
      CountResult result =
          results.getOrDefault(k, new CountResult(Optional.empty(), Double.POSITIVE_INFINITY));
      result.bounds().ifPresent(found::add);
      if (Double.isFinite(result.upperBound())) {
        bounds.put(k, result.upperBound());
      }
    }
    if (found.isEmpty()) {
      throw InfeasibleProblemException.unproven(
          "No segmentation was found that satisfies all constraints: "
              + problem.constraints()
              + ". That there is none is not proven.",
          "Relax a constraint, or allow more effort (setting 'effort') and time.");
    }
    SearchResult result =
        new SearchResult(best(found), upperBound(), found).withUpperBounds(bounds);
    return methods.isEmpty() ? result : result.withProvenBy(methods());
  }

  /** The best bounds; more segments win only if they are worth more by more than rounding. */
  private int[] best(List<int[]> found) {
    Money money = new Money(problem);
    int[] best = found.get(0);
    for (int[] bounds : found.subList(1, found.size())) {
      best = money.isWorthMore(bounds, best) ? bounds : best;
    }
    return best.clone();
  }

  /** The methods that found the results, such as "relaxation for 2 to 4; labels for 5 segments". */
  private String methods() {
    if (methods.values().stream().distinct().count() == 1) {
      return methods.firstEntry().getValue();
    }
    List<String> parts = new ArrayList<>();
    int first = methods.firstKey();
    for (Map.Entry<Integer, String> method : methods.entrySet()) {
      int k = method.getKey();
      String how = method.getValue();
      if (!how.equals(methods.get(k + 1))) {
        parts.add(how + " for " + (first == k ? "" : first + " to ") + k);
        first = k + 1;
      }
    }
    return String.join("; ", parts) + " segments";
  }

  /** The highest value found, negative infinity if there is none. */
  double bestValue() {
    return results.values().stream()
        .flatMap(result -> result.bounds().stream())
        .mapToDouble(problem::value)
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /** A number that no allowed segmentation exceeds; empty if none is proven. */
  OptionalDouble upperBound() {
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = problem.minSegments(); k <= problem.maxSegments(); k++) {
      CountResult result = results.get(k);
      highest = Math.max(highest, result == null ? Double.POSITIVE_INFINITY : result.upperBound());
    }
    return Double.isFinite(highest) ? OptionalDouble.of(highest) : OptionalDouble.empty();
  }
}
