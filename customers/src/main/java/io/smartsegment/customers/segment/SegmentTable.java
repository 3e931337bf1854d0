package io.smartsegment.customers.segment;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.CustomerBook;
import io.smartsegment.customers.book.CustomerSums;
import io.smartsegment.customers.book.MoneyScale;
import io.smartsegment.customers.book.OrderHistory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How many customers each segment has and what they brought before the date, by revenue and then by
 * name. Customers without a segment are the last line, {@code (none)}. Customers and revenue add up
 * to the totals exactly.
 *
 * @param lines the segments
 * @param customers number of customers: who is known or ordered anything before the date
 * @param revenue revenue before the date
 */
@Experimental
public record SegmentTable(List<Line> lines, long customers, BigDecimal revenue) {
  /** Name of the line of customers without a segment. */
  public static final String NO_SEGMENT = "(none)";

  /**
   * Keeps a copy of the list.
   *
   * @param lines the segments
   * @param customers number of customers: who is known or ordered anything before the date
   * @param revenue revenue before the date
   */
  public SegmentTable {
    lines = List.copyOf(lines);
  }

  /**
   * One segment.
   *
   * @param name its name
   * @param rule which customers belong to it, in words
   * @param customers number of customers
   * @param share of all customers
   * @param revenue what was bought less what was sent back
   * @param revenueShare share of all revenue, empty if there is none
   */
  @Experimental
  public record Line(
      String name,
      String rule,
      long customers,
      double share,
      BigDecimal revenue,
      OptionalDouble revenueShare) {}

  /**
   * {@return the table of segments of a history}
   *
   * @param history the orders
   * @param segments segments of this history's customers; their date is the table's
   */
  public static SegmentTable of(OrderHistory history, CustomerSegments segments) {
    LocalDate asOf = segments.asOf();
    history.requireOrdersBefore(asOf);
    int end = Math.toIntExact(asOf.toEpochDay());
    Totals totals = new Totals(segments);
    history.forEach(
        days -> {
          if (days.known() || days.day(0) < end) {
            totals.add(days.index(), CustomerSums.before(days, end));
          }
        });
    return totals.table(history.scale());
  }

  /**
   * {@return the table of segments of a book}
   *
   * @param book the customers
   * @param segments segments of this book's customers
   */
  public static SegmentTable of(CustomerBook book, CustomerSegments segments) {
    Totals totals = new Totals(segments);
    for (int i = 0; i < book.customers(); i++) {
      totals.add(i, book.sums(i));
    }
    return totals.table(book.scale());
  }

  /** Counts and sums by segment; the last place is that of customers without one. */
  private static final class Totals {
    private final CustomerSegments segments;
    private final int none;
    private final long[] customers;
    private final long[] revenue;

    Totals(CustomerSegments segments) {
      this.segments = segments;
      this.none = segments.groups().size();
      this.customers = new long[none + 1];
      this.revenue = new long[none + 1];
    }

    void add(int customer, CustomerSums sums) {
      int segment = segments.segmentOf(customer);
      int place = segment == CustomerSegments.NONE ? none : segment;
      customers[place]++;
      revenue[place] += sums.revenue();
    }

    SegmentTable table(MoneyScale scale) {
      long allCustomers = 0;
      long allRevenue = 0;
      for (int i = 0; i <= none; i++) {
        allCustomers += customers[i];
        allRevenue += revenue[i];
      }
      List<Line> lines = new ArrayList<>();
      for (int i = 0; i < none; i++) {
        CustomerSegments.Group group = segments.groups().get(i);
        lines.add(line(group.name(), group.rule().text(), i, allCustomers, allRevenue, scale));
      }
      lines.sort(Comparator.comparing(Line::revenue).reversed().thenComparing(Line::name));
      if (customers[none] > 0) {
        lines.add(line(NO_SEGMENT, "in no segment", none, allCustomers, allRevenue, scale));
      }
      return new SegmentTable(lines, allCustomers, scale.amount(allRevenue));
    }

    private Line line(
        String name, String rule, int place, long allCustomers, long allRevenue, MoneyScale scale) {
      return new Line(
          name,
          rule,
          customers[place],
          (double) customers[place] / allCustomers,
          scale.amount(revenue[place]),
          allRevenue == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(scale.value(revenue[place]) / scale.value(allRevenue)));
    }
  }
}
