package io.smartsegment.customers.performance;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.CustomerBook;
import io.smartsegment.customers.book.CustomerSums;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.customers.segment.CustomerSegments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What segments did: over all orders before a date, and in each period, beside the period before.
 *
 * <pre>{@code
 * Performance performance =
 *     Performance.of(history, rule, PerformanceSettings.asOf(date).by(PeriodLength.MONTH));
 * }</pre>
 *
 * <p>Over all orders, customers have their segments as of the date; in a period, as of its first
 * day, so that nothing looks ahead. It takes two passes over the history for each period, and some
 * memory for each customer and segment.
 *
 * @param overall all orders before the date
 * @param periods the periods in their order; empty if none were asked for
 * @param notes what a reader must know, in sentences
 */
@Experimental
public record Performance(PeriodFigures overall, List<PeriodFigures> periods, List<String> notes) {
  /**
   * Keeps copies of the lists.
   *
   * @param overall all orders before the date
   * @param periods the periods in their order
   * @param notes what a reader must know
   */
  public Performance {
    periods = List.copyOf(periods);
    notes = List.copyOf(notes);
  }

  /**
   * {@return the figures of segments}
   *
   * @param history the orders
   * @param rule the segments
   * @param settings what is asked
   * @throws InvalidInputException if no order was made before the date, or money does not fit a
   *     long
   */
  public static Performance of(
      OrderHistory history, CustomerSegmentation rule, PerformanceSettings settings) {
    LocalDate asOf = settings.asOf();
    history.requireOrdersBefore(asOf);
    Set<String> notes = new LinkedHashSet<>();
    if (asOf.isAfter(history.dayAfterLast())) {
      notes.add(
          "The last order is dated %s: the days from then to %s count as days without orders."
              .formatted(history.lastDay(), asOf));
    }
    CalendarPeriod all = new CalendarPeriod("all orders", history.firstDay(), asOf, false);
    PeriodFigures overall = figures(history, rule.segments(history, asOf), null, all, settings);
    List<PeriodFigures> periods = new ArrayList<>();
    if (settings.period().isPresent()) {
      CalendarPeriod before = null;
      for (CalendarPeriod period : settings.period().get().periods(history, asOf)) {
        LocalDate date = segmentDate(history, period, settings, notes);
        PeriodFigures now =
            figures(history, rule.segments(history, date), before, period, settings);
        periods.add(before == null ? now : compared(periods.get(periods.size() - 1), now));
        before = period;
      }
    }
    overall.total().satisfaction().note().ifPresent(notes::add);
    return new Performance(overall, periods, List.copyOf(notes));
  }

  /**
   * {@return the figures of segments over all orders of a book, which has no periods and does not
   * know how often each rating was given}
   *
   * @param book the customers
   * @param segments segments of this book's customers
   * @param settings the seed and the number of resamples; the date is that of the book
   * @throws InvalidInputException if money does not fit a long
   */
  public static Performance of(
      CustomerBook book, CustomerSegments segments, PerformanceSettings settings) {
    SegmentTallies<SegmentTally> tallies = new SegmentTallies<>(segments, SegmentTally::new);
    int first = Math.toIntExact(book.asOf().toEpochDay());
    for (int i = 0; i < book.customers(); i++) {
      CustomerSums sums = book.sums(i);
      tallies.of(i).add(i, sums, false);
      tallies.all().add(i, sums, false);
      first = sums.bought() ? Math.min(first, sums.firstPurchaseDay()) : first;
    }
    CalendarPeriod all =
        new CalendarPeriod("all orders", LocalDate.ofEpochDay(first), book.asOf(), false);
    return new Performance(
        lines(tallies, new SegmentTally.Frame(all, false, book.scale(), tallies.all(), settings)),
        List.of(),
        List.of());
  }

  /** {@return as of when the customers of a period have their segments} */
  static LocalDate segmentDate(
      OrderHistory history,
      CalendarPeriod period,
      PerformanceSettings settings,
      Set<String> notes) {
    LocalDate end = period.end().isAfter(settings.asOf()) ? settings.asOf() : period.end();
    if (settings.segmentsAsOf() == SegmentsAsOf.END) {
      notes.add(
          "Segments are as of the end of each period and so look ahead: who spends much in a period is"
              + " a big spender at its end.");
      return end;
    }
    if (!history.firstDay().isBefore(period.start())) {
      notes.add(
          "Nothing was ordered before %s, so that its segments are as of its end and look ahead."
              .formatted(period.name()));
      return end;
    }
    return period.start();
  }

  private static PeriodFigures figures(
      OrderHistory history,
      CustomerSegments segments,
      @Nullable CalendarPeriod before,
      CalendarPeriod period,
      PerformanceSettings settings) {
    SegmentTallies<SegmentTally> tallies = new SegmentTallies<>(segments, SegmentTally::new);
    int end = Math.min(period.after(), Math.toIntExact(settings.asOf().toEpochDay()));
    history.forEach(
        days -> {
          if (days.customerBefore(end)) {
            CustomerSums sums = CustomerSums.within(days, period.first(), end);
            boolean boughtBefore =
                before != null
                    && CustomerSums.within(days, before.first(), before.after()).purchases() > 0;
            tallies.of(days.index()).add(days, sums, boughtBefore, period.first(), end);
            tallies.all().add(days, sums, boughtBefore, period.first(), end);
          }
        });
    return lines(
        tallies,
        new SegmentTally.Frame(
            period, before != null && !before.partial(), history.scale(), tallies.all(), settings));
  }

  private static PeriodFigures lines(
      SegmentTallies<SegmentTally> tallies, SegmentTally.Frame frame) {
    SegmentTallies.Line<SegmentTally, SegmentFigures> line =
        (name, rule, tally) -> tally.figures(name, rule, frame);
    List<SegmentFigures> lines = tallies.lines(line);
    lines.sort(
        Comparator.comparing(SegmentFigures::revenue)
            .reversed()
            .thenComparing(SegmentFigures::name));
    if (!tallies.none().isEmpty()) {
      lines.add(tallies.noneLine(line));
    }
    return new PeriodFigures(frame.period(), lines, tallies.allLine(line));
  }

  private static PeriodFigures compared(PeriodFigures before, PeriodFigures now) {
    if (before.period().partial() || now.period().partial()) {
      return now;
    }
    List<SegmentFigures> lines = new ArrayList<>();
    for (SegmentFigures line : now.segments()) {
      lines.add(
          before.segments().stream()
              .filter(other -> other.name().equals(line.name()))
              .findFirst()
              .map(other -> line.withChange(SegmentChange.between(other, line)))
              .orElse(line));
    }
    return new PeriodFigures(
        now.period(),
        lines,
        now.total().withChange(SegmentChange.between(before.total(), now.total())));
  }
}
