package io.smartsegment.customers.performance;

import io.smartsegment.customers.book.CustomerDays;
import io.smartsegment.customers.book.CustomerSums;
import io.smartsegment.customers.book.MoneyScale;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Counts and sums of the customers of one segment in one period. */
final class SegmentTally {
  private static final int MOST_STARS = 5;

  private final RatioBootstrap perCustomer = new RatioBootstrap();
  private final long[] stars = new long[MOST_STARS];
  private long customers;
  private long active;
  private long orders;
  private long ordersOfAnyKind;
  private long gross;
  private long returned;
  private long repeat;
  private long activeBefore;
  private long retained;

  /** What stays the same for all segments of a period. */
  record Frame(
      CalendarPeriod period,
      boolean beforeIsWhole,
      MoneyScale scale,
      SegmentTally all,
      PerformanceSettings settings) {}

  /** Adds a customer with the days from the first of the period to that before the end. */
  void add(CustomerDays days, CustomerSums sums, boolean boughtBefore, int first, int end) {
    add(days.index(), sums, boughtBefore);
    if (sums.ratings() > 0) {
      addRatings(days, first, end);
    }
  }

  /** Adds a customer with what was done in the period, ratings left aside. */
  void add(int customer, CustomerSums sums, boolean boughtBefore) {
    boolean bought = sums.purchases() > 0;
    customers++;
    active += bought ? 1 : 0;
    repeat += sums.purchases() > 1 ? 1 : 0;
    activeBefore += boughtBefore ? 1 : 0;
    retained += bought && boughtBefore ? 1 : 0;
    orders += sums.purchases();
    ordersOfAnyKind += sums.orders();
    gross = ExactMoney.plus(gross, sums.gross());
    returned = ExactMoney.plus(returned, sums.returned());
    perCustomer.add(customer, sums.revenue(), 1);
  }

  private void addRatings(CustomerDays days, int first, int end) {
    for (int i = 0; i < days.count() && days.day(i) < end; i++) {
      for (int rating = 1; days.day(i) >= first && rating <= MOST_STARS; rating++) {
        stars[rating - 1] += days.ratings(i, rating);
      }
    }
  }

  boolean isEmpty() {
    return customers == 0;
  }

  SegmentFigures figures(String name, String rule, Frame frame) {
    MoneyScale scale = frame.scale();
    long revenue = gross - returned;
    long allRevenue = frame.all().gross - frame.all().returned;
    boolean partial = frame.period().partial();
    List<Long> ratings = Arrays.stream(stars).boxed().toList();
    return new SegmentFigures(
        name,
        rule,
        customers,
        new Share(customers, frame.all().customers),
        active,
        orders,
        scale.amount(gross),
        scale.amount(returned),
        scale.amount(revenue),
        allRevenue > 0 ? ratio(scale, revenue, scale.value(allRevenue)) : OptionalDouble.empty(),
        ratio(scale, revenue, (double) customers),
        interval(frame),
        ratio(scale, gross, (double) orders),
        active == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) orders / active),
        repeat,
        partial ? Share.UNKNOWN : new Share(repeat, active),
        retained,
        !partial && frame.beforeIsWhole() ? new Share(retained, activeBefore) : Share.UNKNOWN,
        ratio(scale, returned, scale.value(gross)),
        new Satisfaction(ratings, ordersOfAnyKind),
        Optional.empty());
  }

  private Optional<Interval> interval(Frame frame) {
    double unit = 1 / frame.scale().value(1);
    PerformanceSettings settings = frame.settings();
    return perCustomer
        .interval(settings.seed(), settings.resamples())
        .map(interval -> interval.dividedBy(unit));
  }

  private static OptionalDouble ratio(MoneyScale scale, long units, double divisor) {
    return divisor == 0 ? OptionalDouble.empty() : OptionalDouble.of(scale.value(units) / divisor);
  }
}
