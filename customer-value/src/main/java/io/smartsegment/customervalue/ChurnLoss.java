package io.smartsegment.customervalue;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * The value that is lost because customers stopped buying, with how good such predictions were.
 *
 * @param segments in the order of the segments; {@code (none)} last
 * @param check predictions of the same models on a later period
 */
@Experimental
public record ChurnLoss(List<LostValue> segments, ValueCheck check) {
  /**
   * Keeps a copy of the list.
   *
   * @param segments in the order of the segments
   * @param check predictions of the same models on a later period
   */
  public ChurnLoss {
    segments = List.copyOf(segments);
  }
}
