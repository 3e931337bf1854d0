package io.smartsegment.customers.lifecycle;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.CustomerDays;
import io.smartsegment.customers.book.GapCounts;
import io.smartsegment.customers.book.OrderHistory;
import java.time.LocalDate;
import java.util.Map;

/**
 * Who is late for this customer. A customer who buys every week is late after three weeks, one who
 * buys twice a year is not. Lateness is the share of gaps between purchase days that are shorter
 * than the silence since the last one, where the customer's own gaps count one each, and {@value
 * #SHARED_GAPS} more are spread as those of all customers:
 *
 * <p>lateness = (own gaps shorter than R + {@value #SHARED_GAPS} * share of all gaps shorter than
 * R) / (own gaps + {@value #SHARED_GAPS})
 *
 * <p>So who has bought once is judged by all customers, and who has bought often by this customer's
 * own rhythm. Example: silent for 40 days, 20 own gaps that are all 7 days, and 60 % of all gaps
 * are shorter than 40 days: (20 + 5 * 0.6) / 25 = 0.92. A customer without own gaps has 0.6.
 */
@Experimental
public final class CustomerLateness {
  /** Weight of all customers' gaps, in gaps of the customer's own. */
  public static final int SHARED_GAPS = 5;

  /** Lateness from which a customer is late. */
  public static final double LATE = 0.9;

  private final double[] lateness;

  private CustomerLateness(double[] lateness) {
    this.lateness = lateness;
  }

  /**
   * {@return how late customers are as of a date; two passes}
   *
   * @param history the orders
   * @param asOf the date
   * @throws InvalidInputException if no order was made before the date, or no customer bought on
   *     two days before it
   */
  public static CustomerLateness of(OrderHistory history, LocalDate asOf) {
    GapCounts gaps = GapCounts.of(history, asOf);
    if (gaps.total() == 0) {
      throw new InvalidInputException(
          "No customer bought on two days before %s, so nobody has a rhythm.".formatted(asOf),
          "Choose a later date.");
    }
    int end = Math.toIntExact(asOf.toEpochDay());
    double[] shorter = sharesShorter(gaps);
    double[] lateness = new double[history.customers()];
    history.forEach(days -> lateness[days.index()] = lateness(days, end, shorter));
    return new CustomerLateness(lateness);
  }

  /**
   * {@return share of gaps shorter than the silence since the last purchase day, 0 to 1; NaN for a
   * customer without a purchase day}
   *
   * @param customer number of the customer in the history
   */
  public double lateness(int customer) {
    return lateness[customer];
  }

  /**
   * {@return whether a customer is late: {@link #lateness} is at least {@value #LATE}}
   *
   * @param customer number of the customer in the history
   */
  public boolean late(int customer) {
    return lateness[customer] >= LATE;
  }

  private static double lateness(CustomerDays days, int end, double[] shorter) {
    int last = lastPurchaseDay(days, end);
    if (last < 0) {
      return Double.NaN;
    }
    int silence = end - days.day(last);
    int own = 0;
    int ownShorter = 0;
    int next = days.day(last);
    for (int i = last - 1; i >= 0; i--) {
      if (days.purchaseDay(i)) {
        own++;
        ownShorter += next - days.day(i) < silence ? 1 : 0;
        next = days.day(i);
      }
    }
    double shared = shorter[Math.min(silence, shorter.length - 1)];
    return (ownShorter + SHARED_GAPS * shared) / (own + SHARED_GAPS);
  }

  private static int lastPurchaseDay(CustomerDays days, int end) {
    int last = days.count() - 1;
    while (last >= 0 && (days.day(last) >= end || !days.purchaseDay(last))) {
      last--;
    }
    return last;
  }

  /** {@return by number of days the share of gaps that are shorter, up to where it is 1} */
  private static double[] sharesShorter(GapCounts gaps) {
    double[] shares = new double[gaps.counts().lastKey() + 2];
    long seen = 0;
    int next = 0;
    for (Map.Entry<Integer, Long> gap : gaps.counts().entrySet()) {
      while (next <= gap.getKey()) {
        shares[next++] = (double) seen / gaps.total();
      }
      seen += gap.getValue();
    }
    shares[next] = 1;
    return shares;
  }
}
