package io.smartsegment.customers.book;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many days customers let pass from one purchase day to their next, all customers together.
 * Counts of two spans of days add.
 *
 * <p>Example: gaps of 7, 7, 30 and 200 days. Three of four are at most 30 days, so that {@link
 * #covering} of 0.75 is 30 and of 0.76 is 200.
 */
@Experimental
public final class GapCounts {
  private final SortedMap<Integer, Long> counts;
  private final long total;

  /**
   * Keeps a copy.
   *
   * @param counts how often each gap in days occurs
   * @throws InvalidInputException if a gap is not above 0 days, or a count not above 0
   */
  public GapCounts(Map<Integer, Long> counts) {
    this.counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    long sum = 0;
    for (Map.Entry<Integer, Long> gap : this.counts.entrySet()) {
      if (gap.getKey() < 1 || gap.getValue() < 1) {
        throw new InvalidInputException(
            "A gap of %d days occurs %d times.".formatted(gap.getKey(), gap.getValue()),
            "Give gaps of at least 1 day that occur at least once.");
      }
      sum = Math.addExact(sum, gap.getValue());
    }
    this.total = sum;
  }

  /**
   * {@return the gaps between purchase days before a date}
   *
   * @param history the orders
   * @param asOf the date; orders of that day and later are not looked at
   * @throws InvalidInputException if no order was made before the date
   */
  public static GapCounts of(OrderHistory history, LocalDate asOf) {
    history.requireOrdersBefore(asOf);
    int end = Math.toIntExact(asOf.toEpochDay());
    Counter counter = new Counter();
    history.forEach(days -> counter.add(days, CustomerSums.NO_DAY, end));
    return counter.counts();
  }

  /** {@return how often each gap in days occurs, ascending} */
  public SortedMap<Integer, Long> counts() {
    return counts;
  }

  /** {@return number of gaps} */
  public long total() {
    return total;
  }

  /**
   * {@return the smallest number of days that at least a share of all gaps do not exceed; empty if
   * there are no gaps}
   *
   * @param share above 0 and at most 1; taken as the decimal that it is written as
   */
  public OptionalInt covering(double share) {
    BigDecimal wanted = Numbers.shortest(share).multiply(BigDecimal.valueOf(total));
    long least = wanted.setScale(0, RoundingMode.CEILING).longValueExact();
    long seen = 0;
    for (Map.Entry<Integer, Long> gap : counts.entrySet()) {
      seen += gap.getValue();
      if (seen >= least) {
        return OptionalInt.of(gap.getKey());
      }
    }
    return OptionalInt.empty();
  }

  /** Counts gaps while customers pass by. */
  static final class Counter {
    private final Map<Integer, Long> counts = new TreeMap<>();

    /**
     * Counts the gaps of a customer.
     *
     * @param days the customer
     * @param before the last purchase day before these days, or {@link CustomerSums#NO_DAY}
     * @param end the first day that does not count
     */
    void add(CustomerDays days, int before, int end) {
      int last = before;
      for (int i = 0; i < days.count() && days.day(i) < end; i++) {
        if (days.purchaseDay(i)) {
          if (last != CustomerSums.NO_DAY) {
            counts.merge(days.day(i) - last, 1L, Long::sum);
          }
          last = days.day(i);
        }
      }
    }

    void add(GapCounts more) {
      more.counts.forEach((gap, count) -> counts.merge(gap, count, Long::sum));
    }

    GapCounts counts() {
      return new GapCounts(counts);
    }
  }
}
