package io.smartsegment.cli;

import io.smartsegment.customers.performance.Churn;
import io.smartsegment.customers.performance.Cohorts;
import io.smartsegment.customers.performance.Performance;
import io.smartsegment.customers.performance.PerformanceSettings;
import io.smartsegment.customers.performance.PeriodLength;
import io.smartsegment.customers.performance.SegmentsAsOf;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.presentation.ReportPresentation;
import io.smartsegment.report.PerformanceReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How segments perform over time. */
@Command(
    name = "performance",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows what segments earn, keep and repeat: per period and beside the period before, who stayed"
          + " away and with how much revenue, where revenue went, and cohorts by first purchase.",
      "Segments are as of the start of each period, so that nothing looks ahead."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment performance orders.csv --period quarter",
      "  smart-segment performance orders.csv --by lifecycle --cohorts",
      "  smart-segment performance orders.csv --by column:channel --rating stars --format json"
    })
final class PerformanceCommand implements Callable<Integer> {
  @Mixin private OrderArguments orders = new OrderArguments();
  @Mixin private SegmentBy by = new SegmentBy();
  @Mixin private OrderOutput output = new OrderOutput();

  @Option(
      names = "--period",
      paramLabel = "P",
      defaultValue = "month",
      description =
          "day, week (from Monday), month, quarter, year, or a number of days. Default:"
              + " ${DEFAULT-VALUE}.")
  private String period = "month";

  @Option(
      names = "--cohorts",
      description = "Show also how many of those who first bought in a period bought later.")
  private boolean cohorts;

  @Option(
      names = "--segments-as-of",
      paramLabel = "WHEN",
      defaultValue = "start",
      description =
          "Customers have their segments as of the ${COMPLETION-CANDIDATES} of a period; the end"
              + " looks ahead. Default: ${DEFAULT-VALUE}.")
  private When segmentsAsOf = When.start;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Decides the bootstrap intervals. Default: ${DEFAULT-VALUE}.")
  private long seed = 42;

  /** As of which day of a period customers have their segments. */
  enum When {
    start,
    end
  }

  @Override
  public Integer call() {
    PeriodLength length = PeriodLength.of(period);
    return output.print(() -> orders.read(by.column(), read -> written(read, length)));
  }

  private String written(OrderArguments.Read read, PeriodLength length) {
    CustomerSegmentation rule = by.rule(read.history(), read.asOf());
    PerformanceSettings settings =
        PerformanceSettings.asOf(read.asOf())
            .by(length)
            .withSegmentsAsOf(segmentsAsOf == When.end ? SegmentsAsOf.END : SegmentsAsOf.START)
            .withSeed(seed);
    List<String> notes = new ArrayList<>(read.notes());
    notes.addAll(by.notes(read.asOf()));
    notes.addAll(SegmentCommand.about(rule, read.history(), read.asOf()));
    PerformanceReport report =
        new PerformanceReport(
            by.kind(),
            read.asOf(),
            Performance.of(read.history(), rule, settings),
            Churn.of(read.history(), rule, settings),
            cohorts
                ? Optional.of(Cohorts.of(read.history(), read.asOf(), length))
                : Optional.empty(),
            notes);
    return output.of(
        new OrderOutput.Forms(
            report,
            report::csv,
            () -> {
              Map<String, Optional<byte[]>> files = new LinkedHashMap<>();
              files.put("performance.csv", OrderOutput.file(report.csv()));
              files.putAll(output.pages(ReportPresentation.of(report)));
              return files;
            }));
  }
}
