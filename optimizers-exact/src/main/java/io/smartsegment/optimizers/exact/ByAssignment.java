package io.smartsegment.optimizers.exact;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Chooses treatments together with cutoffs within a budget: by one problem for each way to give
 * treatments to segments ({@link Assignments}). A charge on cost bounds each of them, see {@link
 * BudgetDual}; those whose bound is above the best known value are searched for more.
 *
 * <p>Example: with the treatments 0 and 1 at most 460 is possible, and with 0 and 2 at most 430. If
 * the search with 0 and 1 finds 445, nothing with 0 and 2 can be better.
 */
final class ByAssignment {
  private static final String HOW = "relaxation and labels for each choice of treatments";

  private final Problem problem;
  private final Search search;
  private final Frontier frontier;

  /** By number of segments: what is known of all treatments together. */
  private final Map<Integer, CountResult> results = new TreeMap<>();

  ByAssignment(Problem problem, Search search, Frontier frontier) {
    this.problem = problem;
    this.search = search;
    this.frontier = frontier;
  }

  /** A problem with given treatments, after its relaxations. */
  private record Begun(CountSearch counts, CountSearch.Task task) {
    double outlook() {
      return task.outlook() * counts.unit();
    }
  }

  /**
   * Solves the problem.
   *
   * @param work about how many extensions of labels by one segment may be tried for each of them
   */
  void run(long work) {
    for (int k = problem.minSegments(); k <= problem.maxSegments(); k++) {
      start(k);
    }
    List<Begun> begun = new ArrayList<>();
    for (Problem treated : Assignments.of(problem)) {
      int segments = treated.minSegments();
      if (search.shouldStop()) {
        add(segments, new CountResult(Optional.empty(), Double.POSITIVE_INFINITY));
        continue;
      }
      CountSearch counts = new CountSearch(treated, search);
      CountSearch.Task task = counts.begin(segments);
      frontier.spent((long) segments * problem.index().distinctScores());
      task.candidates().forEach(this::offer);
      begun.add(new Begun(counts, task));
    }
    begun.sort(Comparator.comparingDouble(Begun::outlook).reversed());
    for (int i = 0; i < begun.size(); i++) {
      Begun next = begun.get(i);
      boolean canBeBest = next.outlook() > bestValue() && !search.shouldStop();
      add(
          next.task().segments(),
          canBeBest ? next.counts().finish(next.task(), work) : next.counts().bound(next.task()));
      search.progress((i + 1.0) / begun.size());
    }
    results.forEach((segments, result) -> frontier.add(segments, result, HOW));
  }

  /** Begins with equal shares, if the budget pays for them with any treatments. */
  private void start(int segments) {
    results.put(segments, CountResult.impossible());
    if (problem.region().isPossible(segments)) {
      offer(problem.equalShares(segments));
    }
  }

  /** Notes a segmentation that proves nothing. */
  private void offer(int[] bounds) {
    add(bounds.length - 1, new CountResult(Optional.of(bounds), Double.NEGATIVE_INFINITY));
  }

  private void add(int segments, CountResult more) {
    CountResult known = results.getOrDefault(segments, CountResult.impossible());
    results.put(
        segments,
        new CountResult(
            better(known.bounds(), more.bounds()),
            Math.max(known.upperBound(), more.upperBound())));
  }

  /** The better one of two; of equally good ones the lexicographically smaller. */
  private Optional<int[]> better(Optional<int[]> known, Optional<int[]> more) {
    if (more.isEmpty() || !problem.region().contains(more.get(), 0, more.get().length - 1)) {
      return known;
    }
    if (known.isEmpty()) {
      return more;
    }
    int order = Double.compare(problem.value(more.get()), problem.value(known.get()));
    return order > 0 || (order == 0 && Arrays.compare(more.get(), known.get()) < 0) ? more : known;
  }

  private double bestValue() {
    return results.values().stream()
        .flatMap(result -> result.bounds().stream())
        .mapToDouble(problem::value)
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }
}
