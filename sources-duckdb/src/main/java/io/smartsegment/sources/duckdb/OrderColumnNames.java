package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of the columns of orders. A name is looked for exactly, and if it is not there, without
 * regard to case; spaces around names do not count.
 *
 * @param customer who ordered: text that is compared byte for byte
 * @param date when: a date, or a timestamp with or without a zone
 * @param amount money, below 0 for goods sent back
 * @param order which order a row is a line of; rows without one are orders of their own; null to
 *     read none
 * @param segment the segment of the customer when ordering; null to read none
 * @param rating satisfaction with the order, a whole number from 1 to 5 or nothing; null to read
 *     none
 * @param currency the currency of the amount, the same in all rows; null to read none
 */
@Experimental
public record OrderColumnNames(
    String customer,
    String date,
    String amount,
    @Nullable String order,
    @Nullable String segment,
    @Nullable String rating,
    @Nullable String currency) {
  /** The columns {@code customer_id}, {@code order_date} and {@code amount}, and no others. */
  public static final OrderColumnNames DEFAULT =
      OrderColumnNames.of("customer_id", "order_date", "amount");

  /**
   * {@return three columns and no others}
   *
   * @param customer who ordered
   * @param date when
   * @param amount money
   */
  public static OrderColumnNames of(String customer, String date, String amount) {
    return new OrderColumnNames(customer, date, amount, null, null, null, null);
  }

  /**
   * {@return the same with a column of orders, so that rows can be lines of one order}
   *
   * @param name the column; null for none
   */
  public OrderColumnNames withOrder(@Nullable String name) {
    return new OrderColumnNames(customer, date, amount, name, segment, rating, currency);
  }

  /**
   * {@return the same with a column of segments}
   *
   * @param name the column; null for none
   */
  public OrderColumnNames withSegment(@Nullable String name) {
    return new OrderColumnNames(customer, date, amount, order, name, rating, currency);
  }

  /**
   * {@return the same with a column of ratings}
   *
   * @param name the column; null for none
   */
  public OrderColumnNames withRating(@Nullable String name) {
    return new OrderColumnNames(customer, date, amount, order, segment, name, currency);
  }

  /**
   * {@return the same with a column of currencies}
   *
   * @param name the column; null for none
   */
  public OrderColumnNames withCurrency(@Nullable String name) {
    return new OrderColumnNames(customer, date, amount, order, segment, rating, name);
  }

  /** The names by role; a further column needs a line here and an {@link OrderRole}. */
  Map<OrderRole, String> byRole() {
    Map<OrderRole, String> names = new EnumMap<>(OrderRole.class);
    names.put(OrderRole.CUSTOMER, customer);
    names.put(OrderRole.DATE, date);
    names.put(OrderRole.AMOUNT, amount);
    put(names, OrderRole.ORDER, order);
    put(names, OrderRole.SEGMENT, segment);
    put(names, OrderRole.RATING, rating);
    put(names, OrderRole.CURRENCY, currency);
    return names;
  }

  private static void put(Map<OrderRole, String> names, OrderRole role, @Nullable String name) {
    if (name != null) {
      names.put(role, name);
    }
  }
}
