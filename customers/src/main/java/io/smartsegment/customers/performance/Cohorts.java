package io.smartsegment.customers.performance;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.CustomerDays;
import io.smartsegment.customers.book.MoneyScale;
import io.smartsegment.customers.book.OrderHistory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Customers by the period of their first purchase, and how many bought how many periods later.
 *
 * <p>Example: of 885 customers who first bought in December 2010, 324 bought in January 2011 and
 * 286 in February.
 *
 * @param cohorts one for each period, some perhaps without customers
 * @param otherCustomers customers without a purchase before the date
 * @param otherRevenue revenue that belongs to no cohort and period: that of customers without a
 *     purchase, and what others sent back in periods before their first purchase
 * @param notes what a reader must know, in sentences
 */
@Experimental
public record Cohorts(
    List<Cohort> cohorts, long otherCustomers, BigDecimal otherRevenue, List<String> notes) {
  /** The triangle of more periods than these has too many cells. */
  public static final int MOST_PERIODS = 1_000;

  /**
   * Keeps copies of the lists.
   *
   * @param cohorts one for each period, some perhaps without customers
   * @param otherCustomers customers without a purchase before the date
   * @param otherRevenue revenue that belongs to no cohort and period
   * @param notes what a reader must know
   */
  public Cohorts {
    cohorts = List.copyOf(cohorts);
    notes = List.copyOf(notes);
  }

  /**
   * {@return the cohorts of a history}
   *
   * @param history the orders
   * @param asOf orders of that day and later do not count
   * @param length the periods
   * @throws InvalidInputException if no order was made before the date, there are more than {@link
   *     #MOST_PERIODS} periods, or money does not fit a long
   */
  public static Cohorts of(OrderHistory history, LocalDate asOf, PeriodLength length) {
    List<CalendarPeriod> periods = length.periods(history, asOf);
    if (periods.size() > MOST_PERIODS) {
      throw new InvalidInputException(
          "There are %s, and a cohort for each.".formatted(Numbers.count(periods.size(), "period")),
          "Choose longer periods, so that there are at most %d.".formatted(MOST_PERIODS));
    }
    Triangle triangle = new Triangle(periods, Math.toIntExact(asOf.toEpochDay()));
    history.forEach(triangle::add);
    List<Cohort> cohorts = new ArrayList<>();
    for (int c = 0; c < periods.size(); c++) {
      cohorts.add(triangle.cohort(c, history.scale()));
    }
    return new Cohorts(
        cohorts,
        triangle.otherCustomers,
        history.scale().amount(triangle.otherRevenue),
        List.of(
            "The data begin on %s: most customers of the first cohort, and some of the next, bought before"
                    .formatted(history.firstDay())
                + " and are not new."));
  }

  /** Counts and sums of all cells. */
  private static final class Triangle {
    private final List<CalendarPeriod> periods;
    private final int end;
    private final int[] starts;
    private final long[][] active;
    private final long[][] revenue;
    private final long[] sizes;
    private long otherCustomers;
    private long otherRevenue;

    Triangle(List<CalendarPeriod> periods, int end) {
      this.periods = periods;
      this.end = end;
      int count = periods.size();
      starts = periods.stream().mapToInt(CalendarPeriod::first).toArray();
      active = new long[count][];
      revenue = new long[count][];
      sizes = new long[count];
      for (int c = 0; c < count; c++) {
        active[c] = new long[count - c];
        revenue[c] = new long[count - c];
      }
    }

    void add(CustomerDays days) {
      if (!days.customerBefore(end)) {
        return;
      }
      int cohort = firstPeriod(days);
      if (cohort < 0) {
        otherCustomers++;
      } else {
        sizes[cohort]++;
      }
      int period = 0;
      int counted = -1;
      for (int i = 0; i < days.count() && days.day(i) < end; i++) {
        period = periodOf(days.day(i), period);
        long money = days.gross(i) - days.returned(i);
        if (cohort < 0 || period < cohort) {
          otherRevenue = ExactMoney.plus(otherRevenue, money);
          continue;
        }
        revenue[cohort][period - cohort] = ExactMoney.plus(revenue[cohort][period - cohort], money);
        if (days.purchases(i) > 0 && counted < period) {
          active[cohort][period - cohort]++;
          counted = period;
        }
      }
    }

    private int firstPeriod(CustomerDays days) {
      for (int i = 0; i < days.count() && days.day(i) < end; i++) {
        if (days.purchases(i) > 0) {
          return periodOf(days.day(i), 0);
        }
      }
      return -1;
    }

    private int periodOf(int day, int from) {
      int period = from;
      while (period + 1 < starts.length && starts[period + 1] <= day) {
        period++;
      }
      return period;
    }

    Cohort cohort(int c, MoneyScale scale) {
      List<Optional<CohortCell>> cells = new ArrayList<>();
      for (int k = 0; k < active[c].length; k++) {
        cells.add(
            periods.get(c + k).partial()
                ? Optional.empty()
                : Optional.of(
                    new CohortCell(
                        new Share(active[c][k], sizes[c]), scale.amount(revenue[c][k]))));
      }
      return new Cohort(periods.get(c), sizes[c], cells);
    }
  }
}
