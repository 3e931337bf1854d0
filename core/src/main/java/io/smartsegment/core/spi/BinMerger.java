package io.smartsegment.core.spi;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.stability.Stable;

/**
 * Joins neighbouring segments of a finished segmentation. Since prices depend on the number of a
 * segment, joining two re-prices all above them; whoever merges evaluates afresh.
 *
 * <p>Where a merger is chosen, the optimizer searches without the minimum size, and the merger sees
 * to it afterwards. The library refuses a result that violates any of the constraints.
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
