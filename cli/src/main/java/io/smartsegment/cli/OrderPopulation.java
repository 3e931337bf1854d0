package io.smartsegment.cli;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.book.OrderHistoryBuilder;
import io.smartsegment.customers.book.OrderLine;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Generated orders of a shop over two years. Customers come by chance, buy at a rate of their own,
 * and stop one day, each with a probability of their own after every purchase, as the model BG/NBD
 * says; money varies around a mean of their own. One purchase in 25 is sent back within two weeks,
 * and some customers only ever take free samples.
 */
final class OrderPopulation {
  static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
  static final LocalDate END = LocalDate.of(2026, 1, 1);

  private static final int CUSTOMERS = 4_000;
  private static final long SEED = 42;
  private static final double MEAN_WEEKS_BETWEEN = 8;
  private static final double MEAN_STOPPING = 0.12;
  private static final double RETURNED = 0.04;
  private static final double ONLY_SAMPLES = 0.03;

  private OrderPopulation() {}

  static OrderHistory generate() {
    OrderHistoryBuilder orders = OrderHistory.builder();
    SeededRandom random = new SeededRandom(SEED);
    int days = Math.toIntExact(END.toEpochDay() - FIRST_DAY.toEpochDay());
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      String name = "customer-%04d".formatted(customer);
      int first = random.nextInt(days);
      if (random.nextDouble() < ONLY_SAMPLES) {
        orders.add(name, FIRST_DAY.plusDays(first), BigDecimal.ZERO);
      } else {
        addPurchases(orders, random, name, first, days);
      }
    }
    return orders.build();
  }

  private static void addPurchases(
      OrderHistoryBuilder orders, SeededRandom random, String name, int first, int days) {
    // Exponential variables give each customer another pace, another loyalty and other baskets.
    double pace = 7 * MEAN_WEEKS_BETWEEN / (0.2 + random.nextExponential());
    double stopping = Math.min(0.9, MEAN_STOPPING * (random.nextExponential() + 0.2));
    double basket = 20 + 40 * (random.nextExponential() + random.nextExponential());
    String channel = random.nextDouble() < 0.6 ? "web" : "shop";
    double day = first;
    while (day < days) {
      BigDecimal amount = money(basket * (0.5 + random.nextExponential() / 2));
      LocalDate date = FIRST_DAY.plusDays((long) day);
      orders.add(OrderLine.of(name, date, amount).segment(channel));
      long back = (long) day + 1 + random.nextInt(14);
      if (random.nextDouble() < RETURNED && back < days) {
        orders.add(OrderLine.of(name, FIRST_DAY.plusDays(back), amount.negate()).segment(channel));
      }
      if (random.nextDouble() < stopping) {
        return;
      }
      day += pace * random.nextExponential();
    }
  }

  /** At least a cent, since an order of 0 is a free one. */
  private static BigDecimal money(double amount) {
    return BigDecimal.valueOf(Math.max(1, Math.round(amount * 100)), 2);
  }
}
