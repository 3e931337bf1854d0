package io.smartsegment.customers.plan;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.segment.CustomerRule;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.customers.segment.CustomerSegments;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** All customers in one segment: what every segmentation has to beat. */
@Experimental
public record OneSegment() implements CustomerSegmentation {
  @Override
  public String kind() {
    return "one";
  }

  @Override
  public CustomerSegments segments(OrderHistory history, LocalDate asOf) {
    history.requireOrdersBefore(asOf);
    int end = Math.toIntExact(asOf.toEpochDay());
    int[] segmentOf = new int[history.customers()];
    Arrays.fill(segmentOf, CustomerSegments.NONE);
    history.forEach(
        days -> {
          if (days.customerBefore(end)) {
            segmentOf[days.index()] = 0;
          }
        });
    return new CustomerSegments(
        asOf,
        List.of(new CustomerSegments.Group("all", new CustomerRule(kind(), "all customers"))),
        segmentOf);
  }
}
