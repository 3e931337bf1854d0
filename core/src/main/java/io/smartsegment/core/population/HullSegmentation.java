package io.smartsegment.core.population;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * The best segmentation at some prices, found on the hull.
 *
 * @param cutoffs the cutoffs between the segments, ascending; one fewer than there are segments
 * @param treatments the number of each segment's treatment, ascending from 0: 0, 1, 2, ... unless
 *     treatments were skipped
 * @param value revenue less cost of all segments, in money
 */
@Experimental
public record HullSegmentation(
    List<ScoreHull.Vertex> cutoffs, List<Integer> treatments, double value) {
  /**
   * Copies the lists.
   *
   * @param cutoffs the cutoffs, ascending
   * @param treatments the number of each segment's treatment
   * @param value revenue less cost of all segments
   */
  public HullSegmentation {
    cutoffs = List.copyOf(cutoffs);
    treatments = List.copyOf(treatments);
  }

  /** {@return the number of segments} */
  public int segments() {
    return treatments.size();
  }
}
