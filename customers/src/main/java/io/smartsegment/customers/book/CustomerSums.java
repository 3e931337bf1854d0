package io.smartsegment.customers.book;

import io.smartsegment.core.stability.Experimental;

/**
 * What one customer did in a span of days. Counts and sums of two spans add, the first day is the
 * smaller and the last the larger one, so sums of any division into days are the same. Money is in
 * whole units of the history's {@link MoneyScale}.
 *
 * <p>Example, as of 10 March: bought for 20 and 5 on 1 March, sent back for 5 on 3 March. First and
 * last purchase day are 1 March, two purchases on one purchase day, gross 25, returned 5, revenue
 * 20.
 *
 * @param firstPurchaseDay first day on which more was bought than sent back, as days since 1
 *     January 1970, or {@link #NO_DAY}
 * @param lastPurchaseDay last such day, or {@link #NO_DAY}
 * @param purchaseDays number of such days
 * @param purchases number of orders above 0
 * @param returns number of orders below 0
 * @param freeOrders number of orders of exactly 0
 * @param gross sum of the purchases, at least 0
 * @param returned sum of the returns without sign, at least 0
 * @param ratings number of ratings
 * @param stars sum of the ratings
 */
@Experimental
public record CustomerSums(
    int firstPurchaseDay,
    int lastPurchaseDay,
    long purchaseDays,
    long purchases,
    long returns,
    long freeOrders,
    long gross,
    long returned,
    long ratings,
    long stars) {
  /** Stands for a day that does not exist. */
  public static final int NO_DAY = Integer.MIN_VALUE;

  /** Of a customer who did nothing. */
  public static final CustomerSums NOTHING =
      new CustomerSums(NO_DAY, NO_DAY, 0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * {@return the sums of a customer's days before a day}
   *
   * @param days the customer
   * @param end the day, which does not count, as days since 1 January 1970
   */
  public static CustomerSums before(CustomerDays days, int end) {
    return within(days, NO_DAY, end);
  }

  /**
   * {@return the sums of a customer's days in a span}
   *
   * @param days the customer
   * @param from first day that counts, as days since 1 January 1970
   * @param end first day after it that does not count
   */
  public static CustomerSums within(CustomerDays days, int from, int end) {
    int first = NO_DAY;
    int last = NO_DAY;
    long purchaseDays = 0;
    long purchases = 0;
    long returns = 0;
    long freeOrders = 0;
    long gross = 0;
    long returned = 0;
    long ratings = 0;
    long stars = 0;
    int count = days.count();
    for (int i = 0; i < count; i++) {
      int day = days.day(i);
      if (day >= end) {
        break;
      }
      if (day < from) {
        continue;
      }
      long bought = days.gross(i);
      long back = days.returned(i);
      if (bought > back) {
        last = day;
        first = first == NO_DAY ? last : first;
        purchaseDays++;
      }
      purchases += days.purchases(i);
      returns += days.returns(i);
      freeOrders += days.freeOrders(i);
      gross += bought;
      returned += back;
      for (int rating = 1; rating <= DayColumns.MOST_STARS; rating++) {
        int rated = days.ratings(i, rating);
        ratings += rated;
        stars += (long) rating * rated;
      }
    }
    return new CustomerSums(
        first, last, purchaseDays, purchases, returns, freeOrders, gross, returned, ratings, stars);
  }

  /**
   * {@return the sums of this span and a later one}
   *
   * @param later sums of days after all days of this span
   * @throws ArithmeticException if money does not fit a long
   */
  public CustomerSums plus(CustomerSums later) {
    return new CustomerSums(
        firstPurchaseDay == NO_DAY ? later.firstPurchaseDay : firstPurchaseDay,
        later.lastPurchaseDay == NO_DAY ? lastPurchaseDay : later.lastPurchaseDay,
        purchaseDays + later.purchaseDays,
        purchases + later.purchases,
        returns + later.returns,
        freeOrders + later.freeOrders,
        Math.addExact(gross, later.gross),
        Math.addExact(returned, later.returned),
        ratings + later.ratings,
        stars + later.stars);
  }

  /** {@return what was bought less what was sent back, in units} */
  public long revenue() {
    return gross - returned;
  }

  /** {@return whether there is a day on which more was bought than sent back} */
  public boolean bought() {
    return lastPurchaseDay != NO_DAY;
  }

  /** {@return number of orders of any kind} */
  public long orders() {
    return purchases + returns + freeOrders;
  }
}
