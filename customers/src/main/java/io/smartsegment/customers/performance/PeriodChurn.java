package io.smartsegment.customers.performance;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * Who stayed away from a whole period to the whole period after it.
 *
 * @param before the first period
 * @param after the second period
 * @param segments the segments by revenue lost, the largest first, and then by name; customers
 *     without a segment are the last line
 * @param total all customers together
 */
@Experimental
public record PeriodChurn(
    CalendarPeriod before, CalendarPeriod after, List<ChurnFigures> segments, ChurnFigures total) {
  /**
   * Keeps a copy of the list.
   *
   * @param before the first period
   * @param after the second period
   * @param segments the segments by revenue lost, the largest first, and then by name
   * @param total all customers together
   */
  public PeriodChurn {
    segments = List.copyOf(segments);
  }
}
