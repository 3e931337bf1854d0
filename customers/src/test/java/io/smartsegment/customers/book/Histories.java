package io.smartsegment.customers.book;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Histories as text, so that tests can compare them whole. */
public final class Histories {
  private Histories() {}

  /**
   * {@return a history of orders written as {@code customer date amount}}
   *
   * @param orders the orders
   */
  public static OrderHistory of(String... orders) {
    OrderHistoryBuilder builder = OrderHistory.builder();
    for (String order : orders) {
      String[] parts = order.split(" ", -1);
      builder.add(parts[0], LocalDate.parse(parts[1]), new BigDecimal(parts[2]));
    }
    return builder.build();
  }

  /** {@return every customer and day of a history, one a line} */
  static List<String> lines(OrderHistory history) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "decimals %d, %s to %s, segments %s"
            .formatted(
                history.scale().decimals(),
                history.firstDay(),
                history.lastDay(),
                history.segmentNames()));
    history.forEach(
        days -> {
          lines.add(days.index() + " " + days.customer() + (days.known() ? " known" : ""));
          for (int i = 0; i < days.count(); i++) {
            lines.add(day(days, i));
          }
        });
    return lines;
  }

  private static String day(CustomerDays days, int i) {
    StringBuilder ratings = new StringBuilder();
    for (int stars = 1; stars <= 5; stars++) {
      ratings.append(days.ratings(i, stars));
    }
    return "%s gross %d in %d, returned %d in %d, free %d, ratings %s, segment %d"
        .formatted(
            LocalDate.ofEpochDay(days.day(i)),
            days.gross(i),
            days.purchases(i),
            days.returned(i),
            days.returns(i),
            days.freeOrders(i),
            ratings,
            days.segment(i));
  }
}
