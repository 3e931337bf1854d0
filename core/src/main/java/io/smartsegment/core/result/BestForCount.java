package io.smartsegment.core.result;

import java.util.List;

/**
 * The best segmentation found for one number of segments.
 *
 * @param segments number of segments
 * @param netRevenue its value
 * @param cutoffs its segments - 1 cutoffs, ascending
 */
public record BestForCount(int segments, double netRevenue, List<Double> cutoffs) {
  /** Copies the cutoffs. */
  public BestForCount {
    cutoffs = List.copyOf(cutoffs);
  }
}
