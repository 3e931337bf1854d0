package io.smartsegment.core.result;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;

/**
 * The best segmentation found for one number of segments. Made by the library; its constructor may
 * grow.
 *
 * @param segments number of segments
 * @param value its value
 * @param cutoffs its segments - 1 cutoffs, ascending
 * @param certificate what is proven about the value among segmentations with so many segments
 */
@Stable
public record BestForCount(int segments, double value, Cutoffs cutoffs, Certificate certificate) {
  /**
   * Keeps the values.
   *
   * @param segments number of segments
   * @param value its value
   * @param cutoffs its cutoffs, ascending
   * @param certificate what is proven about the value
   */
  @Internal
  public BestForCount {}
}
