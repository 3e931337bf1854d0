package io.smartsegment.customers.movement;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.customers.segment.CustomerSegments;
import io.smartsegment.customers.segment.SegmentTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The segments of each customer at several dates, by one rule. */
@Experimental
public final class CustomerPaths {
  private final OrderHistory history;
  private final List<LocalDate> dates;
  private final List<CustomerSegments> segments = new ArrayList<>();

  /**
   * Puts a rule to each date. One number is kept for each customer and date.
   *
   * @param history the orders
   * @param rule the rule
   * @param dates at least one, ascending
   * @throws InvalidInputException if the dates are not ascending, or no order was made before the
   *     first
   */
  public CustomerPaths(OrderHistory history, CustomerSegmentation rule, List<LocalDate> dates) {
    this.history = history;
    this.dates = List.copyOf(dates);
    for (int i = 0; i < dates.size(); i++) {
      if (i > 0 && !dates.get(i - 1).isBefore(dates.get(i))) {
        throw new InvalidInputException(
            "The date %s comes before %s.".formatted(dates.get(i - 1), dates.get(i)),
            "Give ascending dates, each once.");
      }
      history.requireOrdersBefore(dates.get(i));
      segments.add(rule.segments(history, dates.get(i)));
    }
    if (dates.isEmpty()) {
      throw new InvalidInputException("There are no dates.", "Give at least one date.");
    }
  }

  /** {@return the dates} */
  public List<LocalDate> dates() {
    return dates;
  }

  /**
   * Shows the path of each customer of the last date, by their identifiers.
   *
   * @param visitor gets the identifier, and the name of the segment at each date: {@code (none)}
   *     for no segment, {@link Movement#NOT_YET} for no customer yet
   */
  public void forEach(BiConsumer<String, List<String>> visitor) {
    int last = Math.toIntExact(dates.get(dates.size() - 1).toEpochDay());
    history.forEach(
        days -> {
          if (!days.customerBefore(last)) {
            return;
          }
          List<String> path = new ArrayList<>();
          for (int i = 0; i < dates.size(); i++) {
            boolean there = days.customerBefore(Math.toIntExact(dates.get(i).toEpochDay()));
            path.add(there ? name(segments.get(i), days.index()) : Movement.NOT_YET);
          }
          visitor.accept(days.customer(), List.copyOf(path));
        });
  }

  private static String name(CustomerSegments segments, int customer) {
    int segment = segments.segmentOf(customer);
    return segment == CustomerSegments.NONE
        ? SegmentTable.NO_SEGMENT
        : segments.groups().get(segment).name();
  }
}
