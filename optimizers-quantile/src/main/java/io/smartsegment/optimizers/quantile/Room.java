package io.smartsegment.optimizers.quantile;

import io.smartsegment.core.index.ScoreIndex;
import io.smartsegment.core.problem.FeasibleRegion;
import io.smartsegment.core.problem.Problem;

/** How far cutoffs can move without leaving a segment below the minimum size. */
final class Room {
  private final ScoreIndex index;
  private final FeasibleRegion region;

  Room(Problem problem) {
    index = problem.index();
    region = problem.region();
  }

  /** The lowest position at which a segment may end that starts at {@code from}. */
  int earliestEnd(int from) {
    return region.earliestEnd(from);
  }

  /** The highest position at which a segment may start that ends at {@code to}. */
  int latestStart(int to) {
    if (region.minimumSize() == 1) {
      return to - 1;
    }
    long below = index.customersBelow(to) - region.minimumSize();
    int p = index.positionOfRank(below);
    return index.customersBelow(p) > below ? p - 1 : p;
  }

  /** The lowest position of cutoff k if all below it make room. */
  int lowest(int k) {
    int p = 0;
    for (int j = 0; j < k; j++) {
      p = earliestEnd(p);
    }
    return p;
  }

  /** The highest position of cutoff k of so many segments if all above it make room. */
  int highest(int k, int segments) {
    return region.latestStart(segments - k);
  }

  /** Moves cutoff k, and those that are in its way just as far as they must. */
  void push(int[] bounds, int k, int position) {
    bounds[k] = position;
    for (int j = k + 1; j < bounds.length - 1; j++) {
      bounds[j] = Math.max(bounds[j], earliestEnd(bounds[j - 1]));
    }
    for (int j = k - 1; j > 0; j--) {
      bounds[j] = Math.min(bounds[j], latestStart(bounds[j + 1]));
    }
  }
}
