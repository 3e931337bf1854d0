package io.smartsegment.customers.book;

import io.smartsegment.core.stability.Experimental;
import java.time.LocalDate;
import java.util.List;
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
   * Shows every customer once, in ascending order of the bytes (UTF-8) of their identifiers.
   *
   * @param visitor gets each customer; what it is given is valid only until it returns
   */
  void forEach(Consumer<CustomerDays> visitor);
}
