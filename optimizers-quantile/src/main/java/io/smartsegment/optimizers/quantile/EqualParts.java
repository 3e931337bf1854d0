package io.smartsegment.optimizers.quantile;

import io.smartsegment.core.merge.MinimumSizeMerger;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.TreatmentChoice;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Turns cutoffs that were placed regardless of the constraints into an allowed segmentation. */
final class EqualParts {
  private EqualParts() {}

  /**
   * Names treatments in any order, and the constraints that such a segmentation would not honour.
   */
  static Optional<String> refuses(Problem problem) {
    if (TreatmentChoice.isInAnyOrder(problem.valuation())) {
      return Optional.of("It does not choose treatments in any order.");
    }
    Constraints constraints = problem.constraints();
    List<String> known = constraints.numberAndMinimumSize().inWords();
    List<String> others =
        constraints.inWords().stream().filter(words -> !known.contains(words)).toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "It knows only the number of segments and the minimum size, not these constraints: "
                + String.join("; ", others)
                + ".");
  }

  /** Evaluates the segmentation with {@code cutoff(k)} at the lower edge of segment k = 1, 2, … */
  static SearchResult evaluate(Problem problem, Search search, IntUnaryOperator cutoff) {
    int[] bounds = new int[problem.maxSegments() + 1];
    for (int k = 1; k < problem.maxSegments(); k++) {
      bounds[k] = cutoff.applyAsInt(k);
    }
    bounds[problem.maxSegments()] = problem.index().distinctScores();
    int[] allowed = allowed(problem, bounds);
    search.evaluate(allowed);
    search.progress(1);
    return SearchResult.of(search);
  }

  private static int[] allowed(Problem problem, int[] bounds) {
    int[] merged = new MinimumSizeMerger().merge(problem, bounds, Settings.NONE);
    if (merged.length > problem.minSegments()) {
      return merged;
    }
    problem.region().repair(bounds, 0, bounds.length - 1);
    return bounds;
  }
}
