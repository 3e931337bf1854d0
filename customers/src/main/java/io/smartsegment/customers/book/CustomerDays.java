package io.smartsegment.customers.book;

import io.smartsegment.core.stability.Experimental;

/**
 * The days of one customer on which anything was ordered or returned, strictly ascending. Money is
 * in whole units of the history's {@link MoneyScale}. An order whose amount is above 0 is a
 * purchase, one below 0 a return, one of exactly 0 a free order. The position of a day is from 0 to
 * {@link #count()} - 1.
 */
@Experimental
public interface CustomerDays {
  /** {@return number of the customer in the history, from 0} */
  int index();

  /** {@return the identifier, exactly as it was given} */
  String customer();

  /**
   * {@return whether the customer was named as known, whatever was ordered; who is known counts as
   * a customer before the first order as well}
   */
  default boolean known() {
    return count() == 0;
  }

  /** {@return number of days, 0 for a customer who is known and never ordered} */
  int count();

  /**
   * {@return the local day as days since 1 January 1970}
   *
   * @param position position of the day
   */
  int day(int position);

  /**
   * {@return sum of the amounts of the day's purchases, in units, at least 0}
   *
   * @param position position of the day
   */
  long gross(int position);

  /**
   * {@return sum of the amounts of the day's returns, in units and without sign, at least 0}
   *
   * @param position position of the day
   */
  long returned(int position);

  /**
   * {@return number of purchases}
   *
   * @param position position of the day
   */
  int purchases(int position);

  /**
   * {@return number of returns}
   *
   * @param position position of the day
   */
  int returns(int position);

  /**
   * {@return number of free orders}
   *
   * @param position position of the day
   */
  int freeOrders(int position);

  /**
   * {@return number of ratings of a kind}
   *
   * @param position position of the day
   * @param stars the rating, 1 to 5
   */
  int ratings(int position, int stars);

  /**
   * {@return index into {@link OrderHistory#segmentNames()} of the day's latest order, -1 if it has
   * no segment}
   *
   * @param position position of the day
   */
  int segment(int position);

  /**
   * {@return whether the customer bought on the day: more was bought than sent back}
   *
   * @param position position of the day
   */
  default boolean purchaseDay(int position) {
    return gross(position) > returned(position);
  }

  /**
   * {@return whether this is a customer as of a date: known, or with an order of any kind before
   * it}
   *
   * @param end the date, as days since 1 January 1970
   */
  default boolean customerBefore(int end) {
    return known() || (count() > 0 && day(0) < end);
  }
}
