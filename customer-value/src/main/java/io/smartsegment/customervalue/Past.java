package io.smartsegment.customervalue;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.customers.book.CustomerDays;
import io.smartsegment.customers.book.MoneyScale;
import io.smartsegment.customers.book.OrderHistory;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.IntStream;

/**
 * What each customer did before a date: purchase days, the first and the last of them, money. A
 * purchase day is one on which more was bought than sent back, so that an order that is free, or
 * cancelled on its day, is none.
 */
final class Past {
  private final int date;
  private final MoneyScale scale;
  private final ValueOptions options;
  private final int[] purchaseDays;
  private final int[] firstDay;
  private final int[] lastDay;
  private final long[] revenue;
  private final long[] repeatMoney;
  private final double[] worth;
  private int[] buyers = new int[0];

  Past(OrderHistory history, LocalDate date, ValueOptions options) {
    this.date = (int) date.toEpochDay();
    this.scale = history.scale();
    this.options = options;
    purchaseDays = new int[history.customers()];
    firstDay = new int[history.customers()];
    lastDay = new int[history.customers()];
    revenue = new long[history.customers()];
    repeatMoney = new long[history.customers()];
    worth = new double[options.pastRate() > 0 ? history.customers() : 0];
  }

  void add(CustomerDays days) {
    int customer = days.index();
    for (int d = 0; d < days.count() && days.day(d) < date; d++) {
      long money = days.gross(d) - days.returned(d);
      revenue[customer] = plus(revenue[customer], money, days.customer());
      if (worth.length > 0) {
        worth[customer] += scale.value(money) * options.growth(date - days.day(d));
      }
      if (days.purchaseDay(d)) {
        if (purchaseDays[customer] == 0) {
          firstDay[customer] = days.day(d);
        } else {
          repeatMoney[customer] = plus(repeatMoney[customer], money, days.customer());
        }
        lastDay[customer] = days.day(d);
        purchaseDays[customer]++;
      }
    }
  }

  static long plus(long sum, long money, String customer) {
    try {
      return Math.addExact(sum, money);
    } catch (ArithmeticException e) {
      throw new InvalidInputException(
          "The money of customer %s is more than can be summed.".formatted(customer),
          "Give amounts with fewer decimals.");
    }
  }

  /** To be called when all customers were added. */
  Past done() {
    buyers = IntStream.range(0, purchaseDays.length).filter(c -> purchaseDays[c] > 0).toArray();
    return this;
  }

  LocalDate date() {
    return LocalDate.ofEpochDay(date);
  }

  int customers() {
    return purchaseDays.length;
  }

  /** Numbers of the customers with a purchase day, ascending. */
  int[] buyers() {
    return buyers;
  }

  PurchaseCounts counts() {
    return PurchaseCounts.of(
        IntStream.of(buyers).map(this::repeats).toArray(),
        IntStream.of(buyers).map(c -> lastDay[c] - firstDay[c]).toArray(),
        IntStream.of(buyers).map(this::age).toArray());
  }

  int purchaseDays(int customer) {
    return purchaseDays[customer];
  }

  int repeats(int customer) {
    return purchaseDays[customer] - 1;
  }

  int lastDay(int customer) {
    return lastDay[customer];
  }

  /** Days from the first purchase to the date. */
  int age(int customer) {
    return date - firstDay[customer];
  }

  double revenue(int customer) {
    return scale.value(revenue[customer]);
  }

  /** Money of the past, as much as it is worth at the date. */
  double worth(int customer) {
    return worth.length > 0 ? worth[customer] : revenue(customer);
  }

  /** Mean money of the purchase days after the first one; 0 if there are none. */
  double repeatMean(int customer) {
    int repeats = repeats(customer);
    return repeats < 1 ? 0 : scale.value(repeatMoney[customer]) / repeats;
  }

  /** How many customers bought first in the month. */
  int firstIn(YearMonth month) {
    int from = (int) month.atDay(1).toEpochDay();
    int to = (int) month.plusMonths(1).atDay(1).toEpochDay();
    return (int) IntStream.of(buyers).filter(c -> firstDay[c] >= from && firstDay[c] < to).count();
  }
}
