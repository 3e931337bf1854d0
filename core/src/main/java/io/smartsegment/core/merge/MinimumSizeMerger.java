package io.smartsegment.core.merge;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.stability.Experimental;

/**
 * Joins each segment below the minimum size with its left neighbour, from the left; the first one
 * goes to the right. This is what the origin package does after its search. O(K^2).
 */
@Experimental
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class MinimumSizeMerger implements BinMerger {
  /** Creates the merger. */
  public MinimumSizeMerger() {}

  @Override
  public String id() {
    return "minimum-size";
  }

  @Override
  public String description() {
    return "joins segments that are too small with their left neighbour";
  }

  @Override
  public int[] merge(Problem problem, int[] bounds, Settings settings) {
    int[] merged = bounds;
    int k = firstTooSmall(problem, merged);
    while (k >= 0 && merged.length > 2) {
      merged = without(merged, Math.max(k, 1));
      k = firstTooSmall(problem, merged);
    }
    return merged.clone();
  }

  static int firstTooSmall(Problem problem, int[] bounds) {
    for (int k = 0; k + 1 < bounds.length; k++) {
      if (!problem.region().hasMinimumSize(bounds[k], bounds[k + 1])) {
        return k;
      }
    }
    return -1;
  }

  static int[] without(int[] bounds, int edge) {
    int[] fewer = new int[bounds.length - 1];
    System.arraycopy(bounds, 0, fewer, 0, edge);
    System.arraycopy(bounds, edge + 1, fewer, edge, fewer.length - edge);
    return fewer;
  }
}
