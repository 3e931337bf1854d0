package io.smartsegment.customers.performance;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
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
 * Churn between periods that follow each other, in customers and in revenue, and where the revenue
 * went. Only whole periods take part. A customer is active in a period with a purchase, an order
 * above 0, in it. Segments are as of the start of the second period, unless the settings say its
 * end.
 *
 * @param periods each whole period with the whole one after it, in their order
 * @param notes what a reader must know, in sentences
 */
@Experimental
public record Churn(List<PeriodChurn> periods, List<String> notes) {
  /**
   * Keeps copies of the lists.
   *
   * @param periods each whole period with the whole one after it
   * @param notes what a reader must know
   */
  public Churn {
    periods = List.copyOf(periods);
    notes = List.copyOf(notes);
  }

  /**
   * {@return the churn of segments}
   *
   * @param history the orders
   * @param rule the segments
   * @param settings what is asked, with periods
   * @throws InvalidSettingException if the settings have no periods
   * @throws InvalidInputException if no order was made before the date, or money does not fit a
   *     long
   */
  public static Churn of(
      OrderHistory history, CustomerSegmentation rule, PerformanceSettings settings) {
    PeriodLength length =
        settings
            .period()
            .orElseThrow(
                () ->
                    new InvalidSettingException(
                        "Churn is asked for without periods.",
                        "Choose periods, for example quarters."));
    List<CalendarPeriod> periods = length.periods(history, settings.asOf());
    Set<String> notes = new LinkedHashSet<>();
    List<PeriodChurn> churn = new ArrayList<>();
    for (int i = 1; i < periods.size(); i++) {
      CalendarPeriod before = periods.get(i - 1);
      CalendarPeriod after = periods.get(i);
      if (!before.partial() && !after.partial()) {
        LocalDate date = Performance.segmentDate(history, after, settings, notes);
        CalendarPeriod earlier = i > 1 && !periods.get(i - 2).partial() ? periods.get(i - 2) : null;
        churn.add(between(history, rule.segments(history, date), earlier, before, after, settings));
      }
    }
    if (churn.isEmpty()) {
      notes.add(
          "There are no two whole periods before %s, so that there is no churn rate."
              .formatted(settings.asOf()));
    } else {
      notes.add(
          "Who stayed away for a period is not gone for ever: see how many came back one period later.");
    }
    return new Churn(churn, List.copyOf(notes));
  }

  private static PeriodChurn between(
      OrderHistory history,
      CustomerSegments segments,
      @Nullable CalendarPeriod earlier,
      CalendarPeriod before,
      CalendarPeriod after,
      PerformanceSettings settings) {
    SegmentTallies<ChurnTally> tallies = new SegmentTallies<>(segments, ChurnTally::new);
    history.forEach(
        days -> {
          CustomerSums first = CustomerSums.within(days, before.first(), before.after());
          CustomerSums second = CustomerSums.within(days, after.first(), after.after());
          ChurnTally.Customer customer =
              new ChurnTally.Customer(
                  days.index(),
                  CustomerSums.before(days, before.first()).purchases() > 0,
                  earlier != null
                      && CustomerSums.within(days, earlier.first(), earlier.after()).purchases()
                          > 0,
                  first.purchases() > 0,
                  second.purchases() > 0,
                  first.revenue(),
                  second.revenue());
          tallies.of(days.index()).add(customer);
          tallies.all().add(customer);
        });
    ChurnTally.Question question = new ChurnTally.Question(history.scale(), settings);
    SegmentTallies.Line<ChurnTally, ChurnFigures> line =
        (name, text, tally) -> tally.figures(name, earlier != null, question);
    List<ChurnFigures> lines = tallies.lines(line);
    lines.sort(
        Comparator.comparing(ChurnFigures::revenueLost)
            .reversed()
            .thenComparing(ChurnFigures::name));
    ChurnFigures none = tallies.noneLine(line);
    boolean noneTakesPart =
        none.lost().of() > 0
            || none.bridge().start().signum() != 0
            || none.bridge().end().signum() != 0;
    if (noneTakesPart) {
      lines.add(none);
    }
    return new PeriodChurn(before, after, lines, tallies.allLine(line));
  }
}
