package io.smartsegment.customers.book;

import io.smartsegment.core.error.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Orders in columns, in the sequence in which they came. Lines of one order are added up as they
 * come, in such a way that their sequence does not matter: the order is dated on its first line,
 * and has the segment of its last.
 */
final class OrderColumns {
  /** Stands for no order and no segment. */
  static final int NONE = -1;

  final WholeColumn customers = new WholeColumn();

  /** Days since 1970 of the first line. */
  final WholeColumn firstDays = new WholeColumn();

  /** Microseconds since 1970 of the last line. */
  final WholeColumn times = new WholeColumn();

  final WholeColumn amounts = new WholeColumn();
  final WholeColumn segments = new WholeColumn();
  final WholeColumn ratings = new WholeColumn();

  /** Number of the order's text, or NONE. */
  final WholeColumn names = new WholeColumn();

  private final List<String> namesOfOrders = new ArrayList<>();
  private final Map<String, Integer> placeOfOrder = new HashMap<>();
  private final WholeColumn lastDays = new WholeColumn();
  private int decimals;

  int size() {
    return customers.size();
  }

  int decimals() {
    return decimals;
  }

  /** {@return the text of an order, empty if it has none} */
  String name(int order) {
    int name = (int) names.get(order);
    return name == NONE ? "" : namesOfOrders.get(name);
  }

  /** {@return days from the first to the last line of an order} */
  int span(int order) {
    return (int) (lastDays.get(order) - firstDays.get(order));
  }

  /** Makes room for amounts with more decimals than there were so far. */
  void decimals(int wanted) {
    for (; decimals < wanted; decimals++) {
      for (int i = 0; i < size(); i++) {
        amounts.set(i, Math.multiplyExact(amounts.get(i), 10));
      }
    }
  }

  /**
   * Adds a line.
   *
   * @param line a whole line: number of its customer, day, time, amount, segment and rating
   * @param order the order it belongs to, or null
   * @param segmentNames the texts of the numbers of segments
   */
  void add(Line line, @Nullable String order, List<String> segmentNames) {
    Integer known = order == null ? null : placeOfOrder.get(order);
    if (known != null) {
      join(known, line, segmentNames);
      return;
    }
    if (order != null) {
      placeOfOrder.put(order, size());
      namesOfOrders.add(order);
    }
    names.add(order == null ? NONE : namesOfOrders.size() - 1);
    customers.add(line.customer());
    firstDays.add(line.day());
    lastDays.add(line.day());
    times.add(line.time());
    amounts.add(line.amount());
    segments.add(line.segment());
    ratings.add(line.rating());
  }

  private void join(int order, Line line, List<String> segmentNames) {
    amounts.set(order, Math.addExact(amounts.get(order), line.amount()));
    firstDays.set(order, Math.min(firstDays.get(order), line.day()));
    lastDays.set(order, Math.max(lastDays.get(order), line.day()));
    int later = Long.compare(line.time(), times.get(order));
    if (later == 0) {
      String text = textOf(line.segment(), segmentNames);
      later = TextColumn.BY_BYTES.compare(text, textOf((int) segments.get(order), segmentNames));
    }
    if (later > 0) {
      times.set(order, line.time());
      segments.set(order, line.segment());
    }
    joinRating(order, line.rating());
  }

  private void joinRating(int order, int rating) {
    long known = ratings.get(order);
    if (known != 0 && rating != 0 && known != rating) {
      throw new InvalidInputException(
          "Order %s is rated %d and %d."
              .formatted(name(order), Math.min(known, rating), Math.max(known, rating)),
          "Give each order one rating.");
    }
    ratings.set(order, Math.max(known, rating));
  }

  /** {@return the text of a segment, empty for none} */
  static String textOf(int segment, List<String> segmentNames) {
    return segment == NONE ? "" : segmentNames.get(segment);
  }

  /** {@return the place of an order that is known, or NONE} */
  int placeOf(String order) {
    return placeOfOrder.getOrDefault(order, NONE);
  }

  /**
   * One line in whole numbers.
   *
   * @param customer number of the customer
   * @param day days since 1970
   * @param time microseconds since 1970
   * @param amount units
   * @param segment number of the segment, or NONE
   * @param rating 1 to 5, or 0
   */
  record Line(int customer, int day, long time, long amount, int segment, int rating) {}
}
