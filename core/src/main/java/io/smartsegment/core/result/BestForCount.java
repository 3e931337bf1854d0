package io.smartsegment.core.result;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;
import java.util.List;

/**
 * The best segmentation found for one number of segments. Made by the library; its constructor may
 * grow.
 *
 * @param segments number of segments
 * @param netRevenue its value
 * @param cutoffs its segments - 1 cutoffs, ascending
 * @param certificate what is proven about the value among segmentations with so many segments
 */
@Stable
public record BestForCount(
    int segments, double netRevenue, List<Double> cutoffs, Certificate certificate) {
  /**
   * Copies the cutoffs.
   *
   * @param segments number of segments
   * @param netRevenue its value
   * @param cutoffs its cutoffs, ascending
   * @param certificate what is proven about the value
   */
  @Internal
  public BestForCount {
    cutoffs = List.copyOf(cutoffs);
  }
}
