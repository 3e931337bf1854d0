package io.smartsegment.customers.segment;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.OrderHistory;
import java.time.LocalDate;

/**
 * A rule that gives customers a segment as of any date. The rule is fixed: put to two dates, it
 * tells how customers changed, and not how the rule did.
 */
@Experimental
public interface CustomerSegmentation {
  /** {@return the kind as one word, for example {@code rfm} or {@code lifecycle}} */
  String kind();

  /**
   * {@return the segment of each customer, by the orders before a date}
   *
   * @param history the orders
   * @param asOf the date; orders of that day and later are not looked at
   */
  CustomerSegments segments(OrderHistory history, LocalDate asOf);
}
