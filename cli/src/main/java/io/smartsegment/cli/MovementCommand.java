package io.smartsegment.cli;

import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.movement.CustomerPaths;
import io.smartsegment.customers.movement.Movement;
import io.smartsegment.customers.movement.RowChange;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.presentation.ReportPresentation;
import io.smartsegment.report.MovementReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who went from which segment to which. */
@Command(
    name = "movement",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows who went from which segment to which between two dates, with intervals and revenue, and"
          + " whether that differs from the time before.",
      "The rule is that of the first date at both dates, so that a move is a change of the customer."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment movement orders.csv --by lifecycle --from 2025-04-01",
      "  smart-segment movement orders.csv --from 2025-01-01 --to 2025-04-01 --format json"
    })
final class MovementCommand implements Callable<Integer> {
  @Mixin private OrderArguments orders = new OrderArguments();
  @Mixin private SegmentBy by = new SegmentBy();
  @Mixin private OrderOutput output = new OrderOutput();

  @Option(
      names = "--from",
      paramLabel = "DATE",
      required = true,
      description = "The first date; orders before it make the segments.")
  private LocalDate from = LocalDate.EPOCH;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "The second date. Default: that of --as-of.")
  private @Nullable LocalDate to;

  @Option(
      names = "--refit",
      description = "Let each date learn a rule of its own; names may then mean something else.")
  private boolean refit;

  @Option(
      names = "--steady-state",
      description = "Show also where this would lead to if it went on for ever.")
  private boolean steadyState;

  @Option(
      names = "--paths",
      paramLabel = "FILE",
      description = "Write there, for each customer, the segment at both dates, as CSV.")
  private @Nullable Path paths;

  @Override
  public Integer call() {
    return output.print(() -> orders.read(by.column(), this::written));
  }

  private String written(OrderArguments.Read read) {
    LocalDate end = to == null ? read.asOf() : to;
    OrderHistory history = read.history();
    CustomerSegmentation rule = by.rule(history, from);
    int window = Math.toIntExact(Math.max(1, ChronoUnit.DAYS.between(from, end)));
    Movement movement =
        refit
            ? Movement.refitted(history, rule, by.rule(history, end), from, end, window)
            : Movement.between(history, rule, from, end);
    List<String> notes = new ArrayList<>(read.notes());
    notes.addAll(by.notes(from));
    notes.addAll(SegmentCommand.about(rule, history, from));
    writePaths(history, rule, end);
    MovementReport report =
        new MovementReport(
            by.kind(),
            movement,
            changes(history, rule, movement, window),
            steadyState ? Optional.of(movement.steadyState()) : Optional.empty(),
            notes);
    return output.of(
        new OrderOutput.Forms(
            report,
            report::csv,
            () -> {
              Map<String, Optional<byte[]>> files = new LinkedHashMap<>();
              files.put("movement.csv", OrderOutput.file(report.csv()));
              files.putAll(output.pages(ReportPresentation.of(report)));
              return files;
            }));
  }

  /** Beside the same number of days before, if there were orders before them. */
  private List<RowChange> changes(
      OrderHistory history, CustomerSegmentation rule, Movement movement, int window) {
    LocalDate earlier = from.minusDays(window);
    return !refit && history.firstDay().isBefore(earlier)
        ? movement.changesSince(Movement.between(history, rule, earlier, from))
        : List.of();
  }

  private void writePaths(OrderHistory history, CustomerSegmentation rule, LocalDate end) {
    if (paths == null) {
      return;
    }
    CustomerPaths all = new CustomerPaths(history, rule, List.of(from, end));
    try {
      NewFile.write(
          paths,
          out -> {
            out.write("customer_id," + from + "," + end + "\n");
            all.forEach((customer, segments) -> line(out, customer, segments));
          });
    } catch (IOException e) {
      throw new UncheckedIOException("the paths cannot be written to " + paths, e);
    }
  }

  private static void line(Writer out, String customer, List<String> segments) {
    try {
      out.write(MovementReport.csvLine(customer, segments));
    } catch (IOException e) {
      throw new UncheckedIOException("the paths cannot be written", e);
    }
  }
}
