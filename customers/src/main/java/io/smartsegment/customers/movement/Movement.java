package io.smartsegment.customers.movement;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.customers.segment.CustomerSegments;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Who went from which segment to which between two dates. Each customer of the second date is in
 * exactly one cell: sums of rows are the segments' sizes at the first date, sums of columns those
 * at the second.
 *
 * <pre>{@code
 * Movement now = Movement.between(history, rule, june, september);
 * Movement earlier = Movement.between(history, rule, march, june);
 * List<RowChange> changes = now.changesSince(earlier);
 * }</pre>
 *
 * @param from the first date
 * @param to the second date
 * @param windowDays revenue is that of so many days before each date
 * @param columns names of the segments at the second date; customers without one are the last,
 *     {@code (none)}, if there are any
 * @param rows the segments at the first date, then {@code (none)} if there is anybody, and {@link
 *     #NOT_YET}
 * @param flows who came and who left, for each segment of either date
 * @param notes what a reader must know, in sentences
 */
@Experimental
public record Movement(
    LocalDate from,
    LocalDate to,
    int windowDays,
    List<String> columns,
    List<MovementRow> rows,
    List<SegmentFlow> flows,
    List<String> notes) {
  /** The row of those who were no customers at the first date. */
  public static final String NOT_YET = "(not yet)";

  /**
   * Keeps copies of the lists.
   *
   * @param from the first date
   * @param to the second date
   * @param windowDays revenue is that of so many days before each date
   * @param columns names of the segments at the second date
   * @param rows the segments at the first date
   * @param flows who came and who left
   * @param notes what a reader must know
   */
  public Movement {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    flows = List.copyOf(flows);
    notes = List.copyOf(notes);
  }

  /**
   * {@return the movement by one rule, with revenue of windows that are as long as the time between
   * the dates}
   *
   * @param history the orders
   * @param rule the rule, put to both dates
   * @param from the first date
   * @param to the second date
   * @throws InvalidInputException if the dates are not in their order, or no order was made before
   *     the first one, or money does not fit a long
   */
  public static Movement between(
      OrderHistory history, CustomerSegmentation rule, LocalDate from, LocalDate to) {
    requireOrder(from, to);
    return between(history, rule, from, to, Math.toIntExact(ChronoUnit.DAYS.between(from, to)));
  }

  /**
   * {@return the movement by one rule}
   *
   * @param history the orders
   * @param rule the rule, put to both dates
   * @param from the first date
   * @param to the second date
   * @param windowDays revenue is that of so many days before each date, at least 1
   * @throws InvalidInputException if the dates are not in their order, no order was made before the
   *     first one, the window is shorter than a day, or money does not fit a long
   */
  public static Movement between(
      OrderHistory history,
      CustomerSegmentation rule,
      LocalDate from,
      LocalDate to,
      int windowDays) {
    return of(history, rule, rule, from, to, windowDays, List.of());
  }

  /**
   * {@return the movement where each date has a rule of its own, for example thresholds learned
   * from its own customers; a note says that names may have shifted}
   *
   * @param history the orders
   * @param first the rule for the first date
   * @param second the rule for the second date
   * @param from the first date
   * @param to the second date
   * @param windowDays as in {@link #between}
   * @throws InvalidInputException as {@link #between} does
   */
  public static Movement refitted(
      OrderHistory history,
      CustomerSegmentation first,
      CustomerSegmentation second,
      LocalDate from,
      LocalDate to,
      int windowDays) {
    return of(
        history,
        first,
        second,
        from,
        to,
        windowDays,
        List.of(
            "Each date has a rule of its own: a customer may have moved because the rule did, and a name"
                + " may mean something else at the second date."));
  }

  private static Movement of(
      OrderHistory history,
      CustomerSegmentation first,
      CustomerSegmentation second,
      LocalDate from,
      LocalDate to,
      int windowDays,
      List<String> notes) {
    requireOrder(from, to);
    if (windowDays < 1) {
      throw new InvalidInputException(
          "The window of revenue is %d days long.".formatted(windowDays),
          "Choose a window of at least 1 day.");
    }
    history.requireOrdersBefore(from);
    history.requireOrdersBefore(to);
    CustomerSegments before = first.segments(history, from);
    CustomerSegments after = second.segments(history, to);
    MovementCounts counts = new MovementCounts(before, after, windowDays);
    history.forEach(counts::add);
    List<String> all = new ArrayList<>(notes);
    if (from.minusDays(windowDays).isBefore(history.firstDay())) {
      all.add(
          "The data begin on %s and do not cover the %d days before %s, so that revenue before is too low."
              .formatted(history.firstDay(), windowDays, from));
    }
    if (to.isAfter(history.dayAfterLast())) {
      all.add(
          "The last order is dated %s: the days from then to %s count as days without orders."
              .formatted(history.lastDay(), to));
    }
    return new Movement(
        from,
        to,
        windowDays,
        counts.columns(),
        counts.rows(history.scale()),
        counts.flows(history.scale()),
        all);
  }

  private static void requireOrder(LocalDate from, LocalDate to) {
    if (!from.isBefore(to)) {
      throw new InvalidInputException(
          "Movement is from %s to %s.".formatted(from, to), "Give a second date after the first.");
    }
  }

  /**
   * {@return for each row whether its shares differ from those of an earlier movement, see {@link
   * RowChange}}
   *
   * @param earlier the movement of an earlier pair of dates, by the same rule
   */
  public List<RowChange> changesSince(Movement earlier) {
    return RowChange.between(earlier, this);
  }

  /** {@return what the segments would become if all moved on like this for ever} */
  public SteadyState steadyState() {
    return SteadyState.of(this);
  }
}
