package io.smartsegment.customers.plan;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.CustomerSums;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.performance.ExactMoney;
import io.smartsegment.customers.segment.CustomerSegments;
import io.smartsegment.customers.segment.SegmentTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the customers of a segment did in the days after the date of their segments.
 *
 * @param name name of the segment
 * @param customers number of customers
 * @param buyers those with a purchase in the days after
 * @param revenue what all bought less what they sent back in these days, in units of the history
 */
@Experimental
public record SegmentOutcome(String name, long customers, long buyers, long revenue) {
  /**
   * {@return the outcomes of segments, in their order; customers without a segment are the last, if
   * there are any. Only those take part who were customers at the date of the segments}
   *
   * @param history the orders
   * @param segments segments as of a date
   * @param days number of days from that date on whose orders count, at least 1
   * @throws InvalidInputException if there are no days, or money does not fit a long
   */
  public static List<SegmentOutcome> of(OrderHistory history, CustomerSegments segments, int days) {
    if (days < 1) {
      throw new InvalidInputException(
          "Outcomes are those of %d days.".formatted(days), "Give a number of days of at least 1.");
    }
    LocalDate date = segments.asOf();
    int start = Math.toIntExact(date.toEpochDay());
    int groups = segments.groups().size();
    long[] customers = new long[groups + 1];
    long[] buyers = new long[groups + 1];
    long[] revenue = new long[groups + 1];
    history.forEach(
        customer -> {
          if (customer.customerBefore(start)) {
            int segment = segments.segmentOf(customer.index());
            int place = segment == CustomerSegments.NONE ? groups : segment;
            CustomerSums sums = CustomerSums.within(customer, start, start + days);
            customers[place]++;
            buyers[place] += sums.purchases() > 0 ? 1 : 0;
            revenue[place] = ExactMoney.plus(revenue[place], sums.revenue());
          }
        });
    List<SegmentOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      String name = segments.groups().get(i).name();
      outcomes.add(new SegmentOutcome(name, customers[i], buyers[i], revenue[i]));
    }
    if (customers[groups] > 0) {
      outcomes.add(
          new SegmentOutcome(
              SegmentTable.NO_SEGMENT, customers[groups], buyers[groups], revenue[groups]));
    }
    return outcomes;
  }
}
