package io.smartsegment.customers.performance;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * What the segments did in a period. Customers, orders and money of the segments add up to the
 * total exactly.
 *
 * @param period the period
 * @param segments the segments by revenue, the largest first, and then by name; customers without a
 *     segment are the last line, {@code (none)}
 * @param total all customers together
 */
@Experimental
public record PeriodFigures(
    CalendarPeriod period, List<SegmentFigures> segments, SegmentFigures total) {
  /**
   * Keeps a copy of the list.
   *
   * @param period the period
   * @param segments the segments by revenue, the largest first, and then by name
   * @param total all customers together
   */
  public PeriodFigures {
    segments = List.copyOf(segments);
  }
}
