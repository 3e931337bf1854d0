package io.smartsegment.customers.performance;

import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.segment.CustomerRule;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.customers.segment.CustomerSegments;
import java.time.LocalDate;
import java.util.List;

/** Customers in given segments by the first letter of their identifiers, whatever they order. */
public record ByFirstLetter(List<String> letters) implements CustomerSegmentation {
  /** {@return segments of these letters} */
  public static ByFirstLetter of(String... letters) {
    return new ByFirstLetter(List.of(letters));
  }

  @Override
  public String kind() {
    return "letter";
  }

  @Override
  public CustomerSegments segments(OrderHistory history, LocalDate asOf) {
    int[] segmentOf = new int[history.customers()];
    history.forEach(
        days -> segmentOf[days.index()] = letters.indexOf(days.customer().substring(0, 1)));
    return new CustomerSegments(
        asOf,
        letters.stream()
            .map(letter -> new CustomerSegments.Group(letter, new CustomerRule("letter", letter)))
            .toList(),
        segmentOf);
  }
}
