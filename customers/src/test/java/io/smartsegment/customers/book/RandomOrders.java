package io.smartsegment.customers.book;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random orders of few customers, with returns, free orders and several orders a day. */
public final class RandomOrders {
  /** The first day on which there may be orders. */
  public static final LocalDate FIRST = LocalDate.of(2023, 12, 1);

  private RandomOrders() {}

  /**
   * One order.
   *
   * @param customer who
   * @param day when
   * @param amount in units of 0.01
   */
  public record Order(String customer, LocalDate day, long amount) {}

  /**
   * {@return random orders; the leap day 2024-02-29 is among the days if there are 100}
   *
   * @param random where from
   * @param customers number of customers
   * @param days number of days
   * @param orders number of orders
   */
  public static List<Order> of(Random random, int customers, int days, int orders) {
    List<Order> list = new ArrayList<>();
    for (int i = 0; i < orders; i++) {
      long amount = random.nextInt(8) == 0 ? 0 : random.nextInt(120) * 5L - 150;
      list.add(
          new Order("c" + random.nextInt(customers), FIRST.plusDays(random.nextInt(days)), amount));
    }
    return list;
  }

  /**
   * {@return the history of orders}
   *
   * @param orders the orders, at least one
   */
  public static OrderHistory history(List<Order> orders) {
    OrderHistoryBuilder builder = OrderHistory.builder();
    for (Order order : orders) {
      builder.add(order.customer(), order.day(), BigDecimal.valueOf(order.amount(), 2));
    }
    return builder.build();
  }
}
