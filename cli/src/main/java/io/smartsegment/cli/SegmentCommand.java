package io.smartsegment.cli;

import io.smartsegment.customers.book.CustomerBook;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.lifecycle.LifecycleSegmentation;
import io.smartsegment.customers.performance.Performance;
import io.smartsegment.customers.performance.PerformanceSettings;
import io.smartsegment.customers.rfm.RfmScores;
import io.smartsegment.customers.rfm.RfmSegmentation;
import io.smartsegment.customers.segment.ColumnSegmentation;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.customers.segment.CustomerSegments;
import io.smartsegment.customers.spenders.SpenderList;
import io.smartsegment.report.SegmentsReport;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Customers in segments by their orders. */
@Command(
    name = "segment",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Divides customers into segments by their orders: by recency and frequency, by stages of"
          + " life, or by a column. Says which segments earn most, who the biggest spenders are, and"
          + " who was big before and is silent now.",
      "With --format csv, a row for each customer."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment segment orders.csv",
      "  smart-segment segment orders.parquet returns.parquet --by lifecycle --as-of 2025-07-01",
      "  smart-segment segment orders.csv --by column:country --format json",
      "  smart-segment segment orders.csv --format csv > customers.csv"
    })
final class SegmentCommand implements Callable<Integer> {
  private static final double HALF = 0.5;

  @Mixin private OrderArguments orders = new OrderArguments();
  @Mixin private SegmentBy by = new SegmentBy();
  @Mixin private OrderOutput output = new OrderOutput();

  @Option(
      names = "--top",
      paramLabel = "SHARE",
      converter = SegmentBy.ShareOfCustomers.class,
      description = "Who counts as big: the share of customers by revenue. Default: 10%%.")
  private double top = 0.1;

  @Option(
      names = "--silent-days",
      paramLabel = "DAYS",
      defaultValue = "90",
      description =
          "Big customers without a purchase for more than so many days are listed as silent."
              + " Default: ${DEFAULT-VALUE}.")
  private int silentDays = 90;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Decides the intervals of revenue per customer. Default: ${DEFAULT-VALUE}.")
  private long seed = 42;

  @Override
  public Integer call() {
    String text = orders.read(by.column(), this::written);
    Run.print(text);
    return 0;
  }

  private String written(OrderArguments.Read read) {
    SegmentsReport report = report(by, read, new Spenders(top, silentDays), seed);
    return output.of(report::text, report::json, report::csv);
  }

  /**
   * Which customers are listed by name.
   *
   * @param top the share of customers who are big
   * @param silentDays days without a purchase
   */
  record Spenders(double top, int silentDays) {}

  static SegmentsReport report(SegmentBy by, OrderArguments.Read read, Spenders listed, long seed) {
    OrderHistory history = read.history();
    LocalDate asOf = read.asOf();
    CustomerSegmentation rule = by.rule(history, asOf);
    CustomerSegments segments = rule.segments(history, asOf);
    Performance performance =
        Performance.of(history, rule, PerformanceSettings.asOf(asOf).withSeed(seed));
    CustomerBook book = CustomerBook.of(history, asOf);
    boolean earned = performance.overall().total().revenue().signum() > 0;
    List<String> notes = new ArrayList<>(read.notes());
    notes.addAll(performance.notes());
    notes.addAll(about(rule, history, asOf));
    Optional<RfmScores> scores =
        rule instanceof RfmSegmentation rfm
            ? Optional.of(rfm.scores(history, asOf))
            : Optional.empty();
    return new SegmentsReport(
        by.kind(),
        history,
        segments,
        performance.overall(),
        scores,
        rule instanceof RfmSegmentation rfm ? Optional.of(rfm.thresholds()) : Optional.empty(),
        earned ? Optional.of(SpenderList.biggest(book, HALF)) : Optional.empty(),
        SpenderList.silent(book, listed.top(), listed.silentDays()),
        notes);
  }

  /** What was learned, and what the reader has to know about the rule. */
  static List<String> about(CustomerSegmentation rule, OrderHistory history, LocalDate asOf) {
    List<String> notes = new ArrayList<>();
    if (rule instanceof RfmSegmentation rfm) {
      notes.add(
          "The best score of recency ends before %s days, the next ones before %s; scores of frequency begin above %s, of money above %s."
              .formatted(
                  before(rfm.thresholds().recencyDays().subList(0, 1)),
                  before(
                      rfm.thresholds()
                          .recencyDays()
                          .subList(1, rfm.thresholds().recencyDays().size())),
                  list(rfm.thresholds().frequency()),
                  rfm.thresholds().money().stream()
                      .map(SegmentCommand::plain)
                      .collect(Collectors.joining(", "))));
    } else if (rule instanceof LifecycleSegmentation stages) {
      notes.add(
          "Customers are new for %s days, lost after %s days without a purchase, and stars from a revenue of %s in the last %s days on."
              .formatted(
                  stages.newDays(),
                  stages.silenceDays(),
                  stages.starRevenue(history, asOf).map(SegmentCommand::plain).orElse("-"),
                  stages.silenceDays()));
    } else if (rule instanceof ColumnSegmentation column) {
      int several = column.customersWithSeveral(history, asOf);
      if (several > 0) {
        notes.add(
            "%s customers have orders with different values of %s; the latest order counts."
                .formatted(several, column.column()));
      }
    }
    return notes;
  }

  /** The days that are one too many. */
  private static String before(List<Integer> days) {
    return days.isEmpty() ? "-" : list(days.stream().map(day -> day + 1).toList());
  }

  private static String plain(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }

  private static String list(List<? extends Number> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
