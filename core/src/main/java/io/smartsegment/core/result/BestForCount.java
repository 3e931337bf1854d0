package io.smartsegment.core.result;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * The best segmentation found for one number of segments.
 *
 * @param segments number of segments
 * @param netRevenue its value
 * @param cutoffs its segments - 1 cutoffs, ascending
 * @param certificate what is proven about the value among segmentations with so many segments
 */
@Experimental
public record BestForCount(
    int segments, double netRevenue, List<Double> cutoffs, Certificate certificate) {
  /** Copies the cutoffs. */
  public BestForCount {
    cutoffs = List.copyOf(cutoffs);
  }
}
