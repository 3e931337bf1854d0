package io.smartsegment.customers.performance;

import io.smartsegment.customers.book.MoneyScale;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/** Counts and sums of the customers of one segment in two periods that follow each other. */
final class ChurnTally {
  private final RatioBootstrap churn = new RatioBootstrap();
  private long active;
  private long lost;
  private long lostEarlier;
  private long cameBack;
  private long start;
  private long revenueLost;
  private long shrunk;
  private long grown;
  private long fresh;
  private long returned;
  private long end;

  /**
   * What one customer did.
   *
   * @param customer number of the customer
   * @param boughtEarlier a purchase before the first period
   * @param boughtOneEarlier a purchase in the period before the first one
   * @param boughtFirst a purchase in the first period
   * @param boughtSecond a purchase in the second period
   * @param first revenue of the first period
   * @param second revenue of the second period
   */
  record Customer(
      int customer,
      boolean boughtEarlier,
      boolean boughtOneEarlier,
      boolean boughtFirst,
      boolean boughtSecond,
      long first,
      long second) {}

  void add(Customer customer) {
    start = ExactMoney.plus(start, customer.first);
    end = ExactMoney.plus(end, customer.second);
    if (customer.boughtOneEarlier && !customer.boughtFirst) {
      lostEarlier++;
      cameBack += customer.boughtSecond ? 1 : 0;
    }
    active += customer.boughtFirst ? 1 : 0;
    boolean gone = customer.boughtFirst && !customer.boughtSecond;
    if (customer.boughtFirst || customer.first != 0) {
      churn.add(customer.customer, gone ? customer.first : 0, customer.first);
    }
    if (customer.boughtFirst && customer.boughtSecond) {
      addDifference(ExactMoney.plus(customer.second, -customer.first));
      return;
    }
    if (gone) {
      lost++;
      revenueLost = ExactMoney.plus(revenueLost, customer.first);
      addDifference(customer.second);
    } else if (customer.boughtSecond) {
      addDifference(-customer.first);
      if (customer.boughtEarlier) {
        returned = ExactMoney.plus(returned, customer.second);
      } else {
        fresh = ExactMoney.plus(fresh, customer.second);
      }
    } else {
      addDifference(ExactMoney.plus(customer.second, -customer.first));
    }
  }

  private void addDifference(long difference) {
    if (difference < 0) {
      shrunk = ExactMoney.plus(shrunk, -difference);
    } else {
      grown = ExactMoney.plus(grown, difference);
    }
  }

  ChurnFigures figures(String name, boolean earlierIsWhole, Question question) {
    MoneyScale scale = question.scale;
    BigDecimal before = scale.amount(start);
    return new ChurnFigures(
        name,
        new Share(lost, active),
        before,
        scale.amount(revenueLost),
        start > 0
            ? OptionalDouble.of(scale.value(revenueLost) / scale.value(start))
            : OptionalDouble.empty(),
        churn.interval(question.settings.seed(), question.settings.resamples()),
        earlierIsWhole ? new Share(cameBack, lostEarlier) : Share.UNKNOWN,
        new RevenueBridge(
            before,
            scale.amount(revenueLost),
            scale.amount(shrunk),
            scale.amount(grown),
            scale.amount(fresh),
            scale.amount(returned),
            scale.amount(end)));
  }

  /** What stays the same for all segments. */
  record Question(MoneyScale scale, PerformanceSettings settings) {}
}
