package io.smartsegment.cli;

import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.movement.Movement;
import io.smartsegment.customers.performance.Churn;
import io.smartsegment.customers.performance.Cohorts;
import io.smartsegment.customers.performance.Performance;
import io.smartsegment.customers.performance.PerformanceSettings;
import io.smartsegment.customers.performance.PeriodLength;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.customervalue.ValueOptions;
import io.smartsegment.report.MovementReport;
import io.smartsegment.report.PerformanceReport;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All that orders tell, on generated ones. */
@Command(
    name = "orders",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Shows what the commands segment, performance, movement and value say about the generated"
            + " orders of a shop with 4,000 customers over two years.",
    footerHeading = "%nExamples:%n",
    footer = {"  smart-segment demo orders", "  smart-segment demo orders --by lifecycle"})
final class DemoOrdersCommand implements Callable<Integer> {
  private static final LocalDate QUARTER_BEFORE = OrderPopulation.END.minusMonths(3);
  private static final long SEED = 42;

  @Mixin private SegmentBy by = new SegmentBy();

  @Override
  public Integer call() {
    OrderHistory history = OrderPopulation.generate();
    OrderArguments.Read read =
        new OrderArguments.Read(history, OrderPopulation.END, history.notes());
    print(
        "Segments",
        SegmentCommand.report(
                by,
                by.rule(history, OrderPopulation.END),
                read,
                new SegmentCommand.Spenders(0.1, 90),
                SEED,
                Optional.empty())
            .text());
    CustomerSegmentation rule = by.rule(history, QUARTER_BEFORE);
    PerformanceSettings quarters =
        PerformanceSettings.asOf(OrderPopulation.END).by(PeriodLength.QUARTER);
    print(
        "Performance",
        new PerformanceReport(
                by.kind(),
                OrderPopulation.END,
                Performance.of(history, rule, quarters),
                Churn.of(history, rule, quarters),
                Optional.of(Cohorts.of(history, OrderPopulation.END, PeriodLength.QUARTER)),
                List.of())
            .text());
    Movement movement = Movement.between(history, rule, QUARTER_BEFORE, OrderPopulation.END);
    Movement earlier =
        Movement.between(history, rule, QUARTER_BEFORE.minusMonths(3), QUARTER_BEFORE);
    print(
        "Movement",
        new MovementReport(
                by.kind(), movement, movement.changesSince(earlier), Optional.empty(), List.of())
            .text());
    print(
        "Value",
        ValueCommand.report(
                by,
                read,
                ValueOptions.DEFAULT.withThreads(Runtime.getRuntime().availableProcessors()))
            .text());
    return 0;
  }

  private static void print(String title, String text) {
    Run.print(title + "\n" + "=".repeat(title.length()) + "\n" + PlainText.of(text) + "\n");
  }
}
