package ${package};

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.BuiltForSpi;

/** Joins the smallest segment with its smaller neighbour until all are large enough. */
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class SmallestFirst implements BinMerger {
  /** Creates the merger. */
  public SmallestFirst() {}

  @Override
  public String id() {
    return "${artifactId}-smallest-first";
  }

  @Override
  public String description() {
    return "joins the smallest segment with its smaller neighbour until all are large enough";
  }

  @Override
  public int[] merge(Problem problem, int[] bounds, Settings settings) {
    ScoreIndex index = problem.index();
    int[] merged = bounds.clone();
    for (int k = tooSmall(problem, merged);
        merged.length > 2 && k >= 0;
        k = tooSmall(problem, merged)) {
      boolean left = size(index, merged, k - 1) <= size(index, merged, k + 1);
      merged = without(merged, left ? k : k + 1);
    }
    return merged;
  }

  /** The smallest of the segments below the minimum, in customers or weight; -1 if none is. */
  private static int tooSmall(Problem problem, int[] bounds) {
    ScoreIndex index = problem.index();
    int smallest = -1;
    for (int k = 0; k < bounds.length - 1; k++) {
      if (!problem.region().hasMinimumSize(bounds[k], bounds[k + 1])
          && (smallest < 0 || size(index, bounds, k) < size(index, bounds, smallest))) {
        smallest = k;
      }
    }
    return smallest;
  }

  /** Customers of a segment; beyond both ends there is nothing to join with. */
  private static long size(ScoreIndex index, int[] bounds, int k) {
    boolean exists = k >= 0 && k < bounds.length - 1;
    return exists ? index.customers(bounds[k], bounds[k + 1]) : Long.MAX_VALUE;
  }

  private static int[] without(int[] bounds, int edge) {
    int[] fewer = new int[bounds.length - 1];
    System.arraycopy(bounds, 0, fewer, 0, edge);
    System.arraycopy(bounds, edge + 1, fewer, edge, fewer.length - edge);
    return fewer;
  }
}
