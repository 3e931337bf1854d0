package io.smartsegment.testkit;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.valuation.LinearValuation;
import java.util.Arrays;
import java.util.OptionalDouble;

/** The best values that there are, found by simple means that share nothing with an optimizer. */
final class Reference {
  private static final int MOST_DISTINCT = 10;

  /** Entry k: the best value of k segments, negative infinity if there is none. */
  private final double[] best;

  private Reference(int segments) {
    best = new double[segments + 1];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
  }

  /** {@return whether all segmentations can be tried} */
  static boolean isSmall(Problem problem) {
    return problem.index().distinctScores() <= MOST_DISTINCT;
  }

  /** {@return whether a plain dynamic program finds the best: linear, with a minimum size only} */
  static boolean isPlain(Problem problem) {
    return problem.valuation() instanceof LinearValuation
        && problem.constraints().equals(problem.constraints().numberAndMinimumSize());
  }

  /** Tries all segmentations; for {@link #isSmall small} problems. */
  static Reference ofAll(Problem problem) {
    int distinct = problem.index().distinctScores();
    Allowed allowed = new Allowed(problem);
    Reference reference = new Reference(distinct);
    for (int selection = 0; selection < 1 << (distinct - 1); selection++) {
      int[] bounds = Segmentations.withCutoffs(selection, distinct);
      int k = bounds.length - 1;
      if (allowed.whyNot(bounds).isEmpty()) {
        reference.best[k] = Math.max(reference.best[k], problem.valuation().value(bounds, 0, k));
      }
    }
    return reference;
  }

  /** Row by row over all positions, O(K D); for {@link #isPlain plain} problems. */
  static Reference ofPlain(Problem problem) {
    LinearValuation value = (LinearValuation) problem.valuation();
    ScoreIndex index = problem.index();
    int distinct = index.distinctScores();
    long size = problem.constraints().minimumSize().roundedUp(index.customers());
    int most = Math.min(problem.constraints().maxSegments(), value.maxSegments());
    Reference reference = new Reference(most);
    double[] below = new double[distinct + 1];
    Arrays.fill(below, Double.NEGATIVE_INFINITY);
    below[0] = 0;
    for (int k = 0; k < most; k++) {
      double[] next = new double[distinct + 1];
      Arrays.fill(next, Double.NEGATIVE_INFINITY);
      double bestStart = Double.NEGATIVE_INFINITY;
      int start = 0;
      for (int end = 1; end <= distinct; end++) {
        for (; start < end && index.customers(start, end) >= size; start++) {
          bestStart = Math.max(bestStart, below[start] - value.prefixValue(k, start));
        }
        next[end] = bestStart + value.prefixValue(k, end);
      }
      below = next;
      if (k + 1 >= problem.constraints().minSegments()) {
        reference.best[k + 1] = below[distinct];
      }
    }
    return reference;
  }

  /** {@return the best value of all, empty if nothing is allowed} */
  OptionalDouble best() {
    return Arrays.stream(best).filter(Double::isFinite).max();
  }

  /** {@return the best value of a number of segments, empty if none is allowed} */
  OptionalDouble best(int segments) {
    return segments < best.length && Double.isFinite(best[segments])
        ? OptionalDouble.of(best[segments])
        : OptionalDouble.empty();
  }

  /** {@return the largest number of segments to ask for} */
  int mostSegments() {
    return best.length - 1;
  }
}
