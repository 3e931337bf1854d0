package io.smartsegment.cli;

import io.smartsegment.clusterers.model.ClusterSegmentation;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.customers.segment.CustomerSegments;
import java.time.LocalDate;

/**
 * Clusters as of a date at which customers keep segments of an earlier run. As of other dates, the
 * rule alone decides.
 *
 * @param rule the rule
 * @param asOf the date
 * @param labels label of each customer as of the date
 */
@SuppressWarnings("ArrayRecordComponent") // made once and never compared
record RememberedSegments(ClusterSegmentation rule, LocalDate asOf, int[] labels)
    implements CustomerSegmentation {
  @Override
  public String kind() {
    return rule.kind();
  }

  @Override
  public CustomerSegments segments(OrderHistory history, LocalDate date) {
    return date.equals(asOf) ? rule.segments(asOf, labels) : rule.segments(history, date);
  }
}
