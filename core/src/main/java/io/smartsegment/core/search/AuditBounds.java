package io.smartsegment.core.search;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bounds that an audit checks beside those of the result; a problem always gets the same. */
final class AuditBounds {
  /** The largest number of segments that is checked. */
  private static final int MOST_SEGMENTS = 12;

  private static final int RANDOM_ONES = 3;

  private AuditBounds() {}

  /**
   * Makes bounds with equal shares, with tiny segments at either end, and at random; they need not
   * satisfy the constraints.
   */
  static List<int[]> of(Problem problem) {
    ScoreIndex index = problem.index();
    int distinct = index.distinctScores();
    List<int[]> all = new ArrayList<>();
    for (int k = 1; k <= Math.min(MOST_SEGMENTS, problem.maxSegments()); k++) {
      if (problem.region().isPossible(k)) {
        all.add(problem.equalShares(k));
      }
      if (k > 1) {
        all.add(adjacent(distinct, k, 1));
        all.add(adjacent(distinct, k, distinct - k + 1));
        SeededRandom random = new SeededRandom(k);
        for (int i = 0; i < RANDOM_ONES; i++) {
          all.add(random(distinct, k, random));
        }
      }
    }
    return all;
  }

  private static int[] adjacent(int distinct, int segments, int first) {
    int[] bounds = new int[segments + 1];
    for (int k = 1; k < segments; k++) {
      bounds[k] = first + k - 1;
    }
    return rising(bounds, distinct);
  }

  private static int[] random(int distinct, int segments, SeededRandom random) {
    int[] bounds = new int[segments + 1];
    for (int k = 1; k < segments; k++) {
      bounds[k] = random.nextInt(distinct);
    }
    Arrays.sort(bounds);
    return rising(bounds, distinct);
  }

  /** Moves positions as little as is needed for them to rise strictly from 0 to the last one. */
  private static int[] rising(int[] bounds, int distinct) {
    int last = bounds.length - 1;
    bounds[0] = 0;
    bounds[last] = distinct;
    for (int k = 1; k < last; k++) {
      bounds[k] = Math.max(bounds[k], bounds[k - 1] + 1);
    }
    for (int k = last - 1; k > 0; k--) {
      bounds[k] = Math.min(bounds[k], bounds[k + 1] - 1);
    }
    return bounds;
  }
}
