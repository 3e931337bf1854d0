package io.smartsegment.customers.performance;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.OrderHistory;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How time is divided: by the calendar, or into windows of so many days of which the last one ends
 * before the as-of date. Weeks are those of ISO 8601 and begin on Mondays.
 *
 * <p>Example: of orders from 1 December 2010 to 9 December 2011, as of 10 December 2011, there are
 * 13 months, of which the last is partial.
 *
 * @param unit unit of the calendar
 * @param days length of a window; 0 for units of the calendar
 */
@Experimental
public record PeriodLength(Unit unit, int days) {
  /** By days. */
  public static final PeriodLength DAY = new PeriodLength(Unit.DAY, 0);

  /** By weeks that begin on Mondays. */
  public static final PeriodLength WEEK = new PeriodLength(Unit.WEEK, 0);

  /** By months. */
  public static final PeriodLength MONTH = new PeriodLength(Unit.MONTH, 0);

  /** By quarters of the year. */
  public static final PeriodLength QUARTER = new PeriodLength(Unit.QUARTER, 0);

  /** By years. */
  public static final PeriodLength YEAR = new PeriodLength(Unit.YEAR, 0);

  /** More periods than these are a mistake in most cases. */
  public static final int MOST_PERIODS = 4_000;

  /** What a length is measured in. */
  @Experimental
  public enum Unit {
    /** One day. */
    DAY,
    /** Monday to Sunday. */
    WEEK,
    /** A month of the calendar. */
    MONTH,
    /** Three months, from January, April, July or October. */
    QUARTER,
    /** A year of the calendar. */
    YEAR,
    /** A number of days, whatever the calendar. */
    WINDOW
  }

  /**
   * Checks the length.
   *
   * @param unit unit of the calendar
   * @param days length of a window
   * @throws InvalidSettingException if a window is shorter than a day, or a calendar unit has days
   */
  public PeriodLength {
    if (unit == Unit.WINDOW ? days < 1 : days != 0) {
      throw new InvalidSettingException(
          "The length of a period is " + days + " days.", "Give a window of at least 1 day.");
    }
  }

  /**
   * {@return windows of so many days}
   *
   * @param days at least 1
   */
  public static PeriodLength window(int days) {
    return new PeriodLength(Unit.WINDOW, days);
  }

  /**
   * {@return the length that a word stands for}
   *
   * @param text {@code day}, {@code week}, {@code month}, {@code quarter}, {@code year}, or a
   *     number of days such as {@code 90}
   * @throws InvalidSettingException if it is none of these
   */
  public static PeriodLength of(String text) {
    return switch (text) {
      case "day" -> DAY;
      case "week" -> WEEK;
      case "month" -> MONTH;
      case "quarter" -> QUARTER;
      case "year" -> YEAR;
      default -> {
        if (!text.matches("[0-9]{1,5}")) {
          throw new InvalidSettingException(
              "The period is \"" + text + "\".",
              "Give day, week, month, quarter, year, or a number of days such as 90.");
        }
        yield window(Integer.parseInt(text));
      }
    };
  }

  /**
   * {@return the periods from the first order to the day before a date, in their order}
   *
   * @param history the orders
   * @param asOf the date
   * @throws InvalidInputException if no order was made before the date, or there would be more than
   *     {@link #MOST_PERIODS} periods
   */
  public List<CalendarPeriod> periods(OrderHistory history, LocalDate asOf) {
    history.requireOrdersBefore(asOf);
    List<CalendarPeriod> periods = new ArrayList<>();
    LocalDate first = history.firstDay();
    if (unit == Unit.WINDOW) {
      for (LocalDate end = asOf; end.isAfter(first); end = end.minusDays(days)) {
        add(periods, end.minusDays(days), end, first, asOf);
      }
      Collections.reverse(periods);
      return periods;
    }
    for (LocalDate start = startOf(first); start.isBefore(asOf); start = next(start)) {
      add(periods, start, next(start), first, asOf);
    }
    return periods;
  }

  private void add(
      List<CalendarPeriod> periods,
      LocalDate start,
      LocalDate end,
      LocalDate first,
      LocalDate asOf) {
    if (periods.size() == MOST_PERIODS) {
      throw new InvalidInputException(
          "There are more than %d periods from %s to %s.".formatted(MOST_PERIODS, first, asOf),
          "Choose longer periods.");
    }
    boolean partial = start.isBefore(first) || end.isAfter(asOf);
    periods.add(new CalendarPeriod(name(start, end), start, end, partial));
  }

  private LocalDate startOf(LocalDate day) {
    return switch (unit) {
      case DAY, WINDOW -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
      case YEAR -> day.withDayOfYear(1);
    };
  }

  private LocalDate next(LocalDate start) {
    return switch (unit) {
      case DAY -> start.plusDays(1);
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
      case QUARTER -> start.plusMonths(3);
      case YEAR -> start.plusYears(1);
      case WINDOW -> start.plusDays(days);
    };
  }

  private String name(LocalDate start, LocalDate end) {
    return switch (unit) {
      case DAY -> start.toString();
      case WEEK ->
          "%04d-W%02d"
              .formatted(
                  start.get(IsoFields.WEEK_BASED_YEAR),
                  start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTH -> "%04d-%02d".formatted(start.getYear(), start.getMonthValue());
      case QUARTER -> "%04d-Q%d".formatted(start.getYear(), start.get(IsoFields.QUARTER_OF_YEAR));
      case YEAR -> "%04d".formatted(start.getYear());
      case WINDOW -> start + " to " + end.minusDays(1);
    };
  }
}
