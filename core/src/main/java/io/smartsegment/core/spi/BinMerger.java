package io.smartsegment.core.spi;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.stability.Stable;

/**
 * Joins neighbouring segments of a finished segmentation. Since prices depend on the number of a
 * segment, joining two segments changes the prices of all segments above them; a merger must
 * evaluate the joined bounds anew.
 *
 * <p>Where a merger is chosen, the optimizer searches without the minimum size, and the merger
 * establishes it afterwards. For example, prices by segment are 10, 20 and 30: joining segments 0
 * and 1 moves the last segment from price 30 to price 20. The library refuses a result that
 * violates any of the constraints.
 */
@Stable
public interface BinMerger extends Plugin {
  /**
   * Merges.
   *
   * @param problem the question, with the constraints that the result should satisfy
   * @param bounds bounds to start from: K + 1 strictly increasing positions, which may violate the
   *     constraints; not to be modified
   * @param settings values of {@link #settings()}
   * @return a selection of {@code bounds}, first and last included
   */
  int[] merge(Problem problem, int[] bounds, Settings settings);
}
