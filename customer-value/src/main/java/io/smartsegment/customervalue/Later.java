package io.smartsegment.customervalue;

import io.smartsegment.customers.book.CustomerDays;
import io.smartsegment.customers.book.MoneyScale;
import io.smartsegment.customers.book.OrderHistory;
import java.time.LocalDate;

/** What each customer did in a window of days, to compare predictions with. */
final class Later {
  private final int from;
  private final int until;
  private final MoneyScale scale;
  private final int[] purchaseDays;
  private final long[] revenue;

  /** The first day of the window, and the day after its last one. */
  Later(OrderHistory history, LocalDate from, LocalDate until) {
    this.from = (int) from.toEpochDay();
    this.until = (int) until.toEpochDay();
    this.scale = history.scale();
    purchaseDays = new int[history.customers()];
    revenue = new long[history.customers()];
  }

  void add(CustomerDays days) {
    int customer = days.index();
    for (int d = 0; d < days.count() && days.day(d) < until; d++) {
      if (days.day(d) >= from) {
        long money = days.gross(d) - days.returned(d);
        revenue[customer] = Past.plus(revenue[customer], money, days.customer());
        purchaseDays[customer] += days.purchaseDay(d) ? 1 : 0;
      }
    }
  }

  int purchaseDays(int customer) {
    return purchaseDays[customer];
  }

  double revenue(int customer) {
    return scale.value(revenue[customer]);
  }
}
