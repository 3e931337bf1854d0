package io.smartsegment.core.merge;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.stability.Experimental;

/**
 * Joins each segment below the minimum size with the neighbour that leaves the higher value, all
 * segments above re-priced; the left one if both are equal. O(K^2) evaluations.
 */
@Experimental
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class LeastLossMerger implements BinMerger {
  /** Creates the merger. */
  public LeastLossMerger() {}

  @Override
  public String id() {
    return "least-loss";
  }

  @Override
  public String description() {
    return "joins segments that are too small with the neighbour that loses least money";
  }

  @Override
  public int[] merge(Problem problem, int[] bounds, Settings settings) {
    int[] merged = bounds;
    int k = MinimumSizeMerger.firstTooSmall(problem, merged);
    while (k >= 0 && merged.length > 2) {
      merged = cheaper(problem, merged, k);
      k = MinimumSizeMerger.firstTooSmall(problem, merged);
    }
    return merged.clone();
  }

  private static int[] cheaper(Problem problem, int[] bounds, int k) {
    if (k == 0) {
      return MinimumSizeMerger.without(bounds, 1);
    }
    int[] left = MinimumSizeMerger.without(bounds, k);
    if (k == bounds.length - 2) {
      return left;
    }
    int[] right = MinimumSizeMerger.without(bounds, k + 1);
    return problem.value(right) > problem.value(left) ? right : left;
  }
}
