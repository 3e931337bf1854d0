package io.smartsegment.customers.book;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The orders of customers, summed by customer and local day. A history can be gone through as often
 * as wanted; each pass shows the same customers in the same order with their days from the first to
 * the last, so that every figure is one pass and nothing depends on how the orders were sorted.
 *
 * <p>Example: customer {@code a} buys for 20 and for 5 on 1 March and sends back goods for 5 on 3
 * March. The pass shows one customer with two days: gross 25 in two orders, and returned 5.
 */
@Experimental
public interface OrderHistory {
  /** {@return how the whole units of money in this history are written} */
  MoneyScale scale();

  /** {@return number of customers, those without any order included} */
  int customers();

  /** {@return the first local day with an order} */
  LocalDate firstDay();

  /** {@return the last local day with an order} */
  LocalDate lastDay();

  /** {@return the names of the segments that a column of the orders gave, sorted; often empty} */
  List<String> segmentNames();

  /**
   * {@return sentences on what was found while reading, for example that there are no returns;
   * often empty}
   */
  default List<String> notes() {
    return List.of();
  }

  /** {@return the currency of all amounts, if one was given} */
  default Optional<String> currency() {
    return Optional.empty();
  }

  /** {@return the as-of date that counts all orders: the day after the last one} */
  default LocalDate dayAfterLast() {
    return lastDay().plusDays(1);
  }

  /**
   * Checks that something can be said as of a date.
   *
   * @param asOf the date
   * @throws InvalidInputException if no order was made before it, in which case the message names
   *     the first and the last day with an order, or if it is after the year 9999
   */
  default void requireOrdersBefore(LocalDate asOf) {
    if (asOf.getYear() > 9999) {
      throw new InvalidInputException(
          "The as-of date " + asOf + " is after the year 9999.",
          "Choose an as-of date near %s.".formatted(dayAfterLast()));
    }
    if (!firstDay().isBefore(asOf)) {
      throw new InvalidInputException(
          "No order was made before %s: the orders are dated from %s to %s."
              .formatted(asOf, firstDay(), lastDay()),
          "Choose an as-of date from %s to %s.".formatted(firstDay().plusDays(1), dayAfterLast()));
    }
  }

  /**
   * {@return a builder that takes orders one by one, in any order}
   *
   * @see OrderLine
   */
  static OrderHistoryBuilder builder() {
    return new OrderHistoryBuilder();
  }

  /**
   * {@return a builder that takes sums by customer and day which are sorted already}
   *
   * @param scale how the whole units of money are written
   * @param segmentNames names of segments, strictly ascending by their bytes (UTF-8); may be empty
   * @throws InvalidInputException if the names are not ascending
   */
  static DaysBuilder days(MoneyScale scale, List<String> segmentNames) {
    return new DaysBuilder(scale, segmentNames);
  }

  /**
   * Shows every customer once, in ascending order of the bytes (UTF-8) of their identifiers.
   *
   * @param visitor gets each customer; what it is given is valid only until it returns
   */
  void forEach(Consumer<CustomerDays> visitor);
}
