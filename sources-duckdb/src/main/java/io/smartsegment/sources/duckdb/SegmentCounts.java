package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * What was written.
 *
 * @param customers the rows of each segment, empty segments included
 * @param dropped the rows left out because they have no score
 */
@Experimental
public record SegmentCounts(List<Long> customers, long dropped) {
  /**
   * Copies the counts.
   *
   * @param customers the rows of each segment
   * @param dropped the rows left out
   */
  public SegmentCounts {
    customers = List.copyOf(customers);
  }
}
