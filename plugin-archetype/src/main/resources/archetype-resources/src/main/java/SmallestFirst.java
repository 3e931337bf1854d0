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
    int k = smallest(index, merged);
    while (merged.length > 2 && size(index, merged, k) < problem.minimumSize()) {
      boolean left = size(index, merged, k - 1) <= size(index, merged, k + 1);
      merged = without(merged, left ? k : k + 1);
      k = smallest(index, merged);
    }
    return merged;
  }

  private static int smallest(ScoreIndex index, int[] bounds) {
    int smallest = 0;
    for (int k = 1; k < bounds.length - 1; k++) {
      smallest = size(index, bounds, k) < size(index, bounds, smallest) ? k : smallest;
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
