package com.example.annealing;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.BuiltForSpi;
import java.util.List;

/**
 * Joins neighbours with similar conversion rates. Segments below the minimum size come first, each
 * with the neighbour whose rate is closer to its own; then neighbours whose rates differ by less
 * than the setting, the closest first, as long as the constraints allow it. O(K^3) for K segments.
 */
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class SimilarRates implements BinMerger {
  private static final Setting<Double> DIFFERENCE =
      Setting.real("difference", "rates that differ by less are similar", 0.01, 0, 1);

  private static final int NONE = 0;

  /** Creates the merger. */
  public SimilarRates() {}

  @Override
  public String id() {
    return "similar-rates";
  }

  @Override
  public String description() {
    return "joins segments that are too small, then neighbours with similar conversion rates";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(DIFFERENCE);
  }

  @Override
  public int[] merge(Problem problem, int[] bounds, Settings settings) {
    int[] merged = bounds.clone();
    for (int edge = tooSmall(problem, merged); edge != NONE; edge = tooSmall(problem, merged)) {
      merged = without(merged, edge);
    }
    double limit = settings.get(DIFFERENCE);
    for (int edge = closest(problem, merged, limit);
        edge != NONE;
        edge = closest(problem, merged, limit)) {
      merged = without(merged, edge);
    }
    return merged;
  }

  /**
   * The edge to take away from the first segment that is too small; none if all are large enough.
   */
  private static int tooSmall(Problem problem, int[] bounds) {
    ScoreIndex index = problem.index();
    int last = bounds.length - 2;
    for (int k = 0; k <= last && last > 0; k++) {
      if (!problem.region().hasMinimumSize(bounds[k], bounds[k + 1])) {
        boolean left =
            k == last
                || (k > 0 && difference(index, bounds, k) <= difference(index, bounds, k + 1));
        return left ? k : k + 1;
      }
    }
    return NONE;
  }

  /** The edge between the most similar neighbours that may be joined; none if none are similar. */
  private static int closest(Problem problem, int[] bounds, double limit) {
    int found = NONE;
    double smallest = limit;
    for (int edge = 1; edge < bounds.length - 1; edge++) {
      double difference = difference(problem.index(), bounds, edge);
      if (difference < smallest
          && problem.region().contains(without(bounds, edge), 0, bounds.length - 2)) {
        found = edge;
        smallest = difference;
      }
    }
    return found;
  }

  private static double difference(ScoreIndex index, int[] bounds, int edge) {
    return Math.abs(
        rate(index, bounds[edge], bounds[edge + 1]) - rate(index, bounds[edge - 1], bounds[edge]));
  }

  private static double rate(ScoreIndex index, int from, int to) {
    return (double) index.conversions(from, to) / index.customers(from, to);
  }

  private static int[] without(int[] bounds, int edge) {
    int[] fewer = new int[bounds.length - 1];
    System.arraycopy(bounds, 0, fewer, 0, edge);
    System.arraycopy(bounds, edge + 1, fewer, edge, fewer.length - edge);
    return fewer;
  }
}
