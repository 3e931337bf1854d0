package io.smartsegment.customers.segment;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.CustomerDays;
import io.smartsegment.customers.book.OrderHistory;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Segments that a column of the orders gives, for example the country. A customer has the segment
 * of the latest order before the date: the latest by its time, then by its order, then by the text
 * of the segment. A customer whose latest order has none is in no segment.
 *
 * @param column name of the column, for the rule's text
 */
@Experimental
public record ColumnSegmentation(String column) implements CustomerSegmentation {

  @Override
  public String kind() {
    return "column";
  }

  @Override
  public CustomerSegments segments(OrderHistory history, LocalDate asOf) {
    history.requireOrdersBefore(asOf);
    int end = Math.toIntExact(asOf.toEpochDay());
    int[] segmentOf = new int[history.customers()];
    Arrays.fill(segmentOf, CustomerSegments.NONE);
    history.forEach(
        days -> {
          int before = daysBefore(days, end);
          segmentOf[days.index()] = before == 0 ? CustomerSegments.NONE : days.segment(before - 1);
        });
    List<CustomerSegments.Group> groups =
        history.segmentNames().stream()
            .map(name -> new CustomerSegments.Group(name, new CustomerRule(kind(), rule(name))))
            .toList();
    return new CustomerSegments(asOf, groups, segmentOf);
  }

  /**
   * {@return number of customers whose days before a date end in more than one segment; of these
   * only the latest counts}
   *
   * @param history the orders
   * @param asOf the date
   */
  public int customersWithSeveral(OrderHistory history, LocalDate asOf) {
    int end = Math.toIntExact(asOf.toEpochDay());
    BitSet several = new BitSet();
    history.forEach(
        days -> {
          int before = daysBefore(days, end);
          for (int i = 1; i < before; i++) {
            if (days.segment(i) != days.segment(0)) {
              several.set(days.index());
            }
          }
        });
    return several.cardinality();
  }

  private String rule(String name) {
    return "%s of the latest order is \"%s\"".formatted(column, name);
  }

  private static int daysBefore(CustomerDays days, int end) {
    int count = days.count();
    while (count > 0 && days.day(count - 1) >= end) {
      count--;
    }
    return count;
  }
}
