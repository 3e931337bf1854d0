package io.smartsegment.core.merge;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;

/**
 * Joins neighbouring segments until conversion rates never fall from one segment to the next: pool
 * adjacent violators (M. Ayer et al., Annals of Mathematical Statistics 26, 1955). Segments with
 * rates of 2 %, 5 %, 4 % and 9 % become three, with 2 %, a rate between 4 % and 5 %, and 9 %. In
 * whichever order violators are pooled, the result is the same. Segments that are then too small
 * join their left neighbour, the first one its right; that leaves the rates in order. Rates are
 * those of weights where customers have weights. O(K) where no segment is too small.
 */
@Experimental
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class MonotoneMerger implements BinMerger {
  private static final MinimumSizeMerger SMALL_ONES = new MinimumSizeMerger();

  /** Creates the merger. */
  public MonotoneMerger() {}

  @Override
  public String id() {
    return "monotone";
  }

  @Override
  public String description() {
    return "joins segments until conversion rates rise with the score, then those that are too"
        + " small with their left neighbour";
  }

  /**
   * Pools.
   *
   * @param problem the question, with the constraints that the result should satisfy
   * @param bounds bounds to start from
   * @param settings there are none
   * @return a selection of {@code bounds}, first and last included
   * @throws InvalidInputException if it is not known who converted
   */
  @Override
  public int[] merge(Problem problem, int[] bounds, Settings settings) {
    ScoreIndex index = problem.index();
    if (!index.hasOutcomes()) {
      throw new InvalidInputException(
          "It compares conversion rates, and it is not known who converted.",
          "Give the outcomes, or choose another merger.");
    }
    int[] pooled = new int[bounds.length];
    int edges = 0;
    for (int bound : bounds) {
      while (edges > 1
          && index.rate(pooled[edges - 2], pooled[edges - 1])
              > index.rate(pooled[edges - 1], bound)) {
        edges--;
      }
      pooled[edges++] = bound;
    }
    return SMALL_ONES.merge(problem, Arrays.copyOf(pooled, edges), settings);
  }
}
