package io.smartsegment.cli;

import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.customervalue.CustomerValue;
import io.smartsegment.customervalue.LostValue;
import io.smartsegment.customervalue.ValueOptions;
import io.smartsegment.customervalue.ValuePrediction;
import io.smartsegment.presentation.ReportPresentation;
import io.smartsegment.report.CustomerTable;
import io.smartsegment.report.ValueReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What customers will probably be worth. */
@Command(
    name = "value",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Predicts what customers will be worth by how often they bought and how much they spent (BG/NBD"
          + " and gamma-gamma), with intervals, and judges the prediction on later orders that it"
          + " had not seen, beside naive rivals.",
      "With --format csv, a row for each customer."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment value orders.csv",
      "  smart-segment value orders.csv --horizon 180 --margin 0.3 --by lifecycle",
      "  smart-segment value orders.csv --format csv > values.csv"
    })
final class ValueCommand implements Callable<Integer> {
  @Mixin private OrderArguments orders = new OrderArguments();
  @Mixin private SegmentBy by = new SegmentBy();
  @Mixin private OrderOutput output = new OrderOutput();

  @Option(
      names = "--horizon",
      paramLabel = "DAYS",
      defaultValue = "365",
      description = "How many days are predicted, 1 to 36500. Default: ${DEFAULT-VALUE}.")
  private int horizon = 365;

  @Option(
      names = "--margin",
      paramLabel = "M",
      defaultValue = "1",
      description = "The part of money that is profit, above 0 and at most 1. Default: 1.")
  private double margin = 1;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "0.1",
      description =
          "By how much money a year later is worth less, 0 to 10. Default: ${DEFAULT-VALUE}.")
  private double rate = 0.1;

  @Option(
      names = "--rate-past",
      paramLabel = "R",
      defaultValue = "0",
      description = "The same for money of the past. Default: ${DEFAULT-VALUE}.")
  private double pastRate;

  @Option(
      names = "--resamples",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "Refits for the intervals: 0 for none, or 20 to 10000. Default: ${DEFAULT-VALUE}.")
  private int resamples = 200;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Decides the resamples. Default: ${DEFAULT-VALUE}.")
  private long seed = 42;

  @Override
  public Integer call() {
    ValueOptions options =
        ValueOptions.DEFAULT
            .withHorizonDays(horizon)
            .withMargin(margin)
            .withRates(rate, pastRate)
            .withResamples(resamples, seed)
            .withThreads(orders.threads());
    return output.print(() -> orders.read(by.column(), read -> written(read, options)));
  }

  private String written(OrderArguments.Read read, ValueOptions options) {
    ValueReport report = report(by, read, options);
    return output.of(
        new OrderOutput.Forms(report, report::csv, () -> files(read.history(), report)));
  }

  private Map<String, Optional<byte[]>> files(OrderHistory history, ValueReport report) {
    Map<String, Optional<byte[]>> files = new LinkedHashMap<>();
    files.put("values.csv", OrderOutput.file(report.csv()));
    Optional<ValuePrediction> prediction = report.value().prediction();
    Optional<byte[]> customers = Optional.empty();
    if (prediction.isPresent()) {
      // Somebody bought before the date, so that there are segments.
      CustomerSegmentation rule = by.rule(history, report.value().asOf());
      CustomerTable table =
          CustomerTable.of(history, rule.segments(history, report.value().asOf()));
      customers =
          OrderOutput.file(
              SegmentCommand.customers(table, history, rule).withValues(prediction).csv());
    }
    files.put("customers.csv", customers);
    files.putAll(output.pages(ReportPresentation.of(report)));
    return files;
  }

  static ValueReport report(SegmentBy by, OrderArguments.Read read, ValueOptions options) {
    CustomerValue value = CustomerValue.predict(read.history(), read.asOf(), options);
    // Without a prediction there may be nobody who could be in a segment.
    boolean known = value.prediction().isPresent() && value.check().isPresent();
    List<LostValue> lost =
        known
            ? value
                .lostToChurn(
                    by.rule(read.history(), read.asOf()).segments(read.history(), read.asOf()))
                .segments()
            : List.of();
    return new ValueReport(read.history(), value, lost, read.notes());
  }
}
