package io.smartsegment.customers.performance;

import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Optional;

/**
 * The customers whose first purchase is in one period.
 *
 * @param period the period of the first purchase
 * @param customers number of customers
 * @param cells entry k is what they did k periods later, as far as there are days before the as-of
 *     date; empty if that period is partial. Entry 0 is the whole cohort
 */
@Experimental
public record Cohort(CalendarPeriod period, long customers, List<Optional<CohortCell>> cells) {
  /**
   * Keeps a copy of the list.
   *
   * @param period the period of the first purchase
   * @param customers number of customers
   * @param cells entry k is what they did k periods later, as far as there are days before the
   *     as-of date
   */
  public Cohort {
    cells = List.copyOf(cells);
  }
}
