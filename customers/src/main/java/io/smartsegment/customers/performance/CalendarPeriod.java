package io.smartsegment.customers.performance;

import io.smartsegment.core.stability.Experimental;
import java.time.LocalDate;

/**
 * A span of days.
 *
 * @param name for example {@code 2011-12-05}, {@code 2011-W49}, {@code 2011-12}, {@code 2011-Q4},
 *     {@code 2011}, or for a window {@code 2011-09-11 to 2011-12-09}
 * @param start first day
 * @param end day after the last one
 * @param partial whether the data, from the first day with an order to the day before the as-of
 *     date, do not cover all of it; such a period takes part in no rate
 */
@Experimental
public record CalendarPeriod(String name, LocalDate start, LocalDate end, boolean partial) {
  /** {@return the first day, as days since 1 January 1970} */
  int first() {
    return Math.toIntExact(start.toEpochDay());
  }

  /** {@return the day after the last one, as days since 1 January 1970} */
  int after() {
    return Math.toIntExact(end.toEpochDay());
  }
}
