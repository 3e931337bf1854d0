package io.smartsegment.cli;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.groups.RuleFinders;
import io.smartsegment.incremental.IncrementalOptions;
import io.smartsegment.incremental.IncrementalProfit;
import io.smartsegment.incremental.IncrementalResult;
import io.smartsegment.incremental.SecondScore;
import io.smartsegment.incremental.TrialCustomers;
import io.smartsegment.incremental.TwoScoreProfit;
import io.smartsegment.incremental.TwoScoreResult;
import io.smartsegment.report.CustomerColumns;
import io.smartsegment.report.IncrementalReport;
import io.smartsegment.report.Origin;
import io.smartsegment.report.ResultFolder;
import io.smartsegment.report.TwoScoreReport;
import io.smartsegment.sources.duckdb.ArmColumns;
import io.smartsegment.sources.duckdb.ArmRows;
import io.smartsegment.sources.duckdb.CustomerFiles;
import io.smartsegment.sources.duckdb.FileOptions;
import io.smartsegment.sources.duckdb.MissingPolicy;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What treatments add, from files of past customers who were treated differently. */
final class TrialRun {
  private final TrialArguments trial;
  private final CustomerArguments customers;
  private final SearchArguments search;
  private final FileArguments files;
  private final OutputArguments output;

  TrialRun(
      TrialArguments trial,
      CustomerArguments customers,
      SearchArguments search,
      FileArguments files,
      OutputArguments output) {
    this.trial = trial;
    this.customers = customers;
    this.search = search;
    this.files = files;
    this.output = output;
  }

  /**
   * Answers, and writes the folder first: if that fails, nothing was printed as if all were well.
   */
  void run(
      List<String> inputs,
      PluginRegistry plugins,
      ProgressBar progress,
      Optional<ResultFolder> folder) {
    IncrementalOptions asked = asked();
    ArmColumns columns = trial.columns();
    if (files.missing().equals(Optional.of(MissingPolicy.OWN))) {
      throw new UsageException(
          "--missing own is given beside --arm, and customers without a score get no arm.",
          "Have such rows left out by --missing drop.");
    }
    progress.say("reading " + String.join(", ", inputs));
    TrialReading.Past past = read(inputs, columns, progress);
    progress.say("comparing arms");
    Origin origin = Run.origin(inputs, Optional.of(columnsRead()));
    if (past.second().isPresent()) {
      twoScores(past.customers(), past.second().get(), asked, origin, progress, folder);
      return;
    }
    IncrementalResult result = new IncrementalProfit(plugins).solve(past.customers(), asked);
    progress.clear();
    IncrementalReport report =
        new IncrementalReport(result, customers.score(), files.scale(), Optional.of(origin));
    publish(
        result.dropped(),
        result.warnings(),
        folder.map(f -> () -> f.write(report, output.files(report))),
        () -> output.print(report));
  }

  private void twoScores(
      TrialCustomers past,
      SecondScore second,
      IncrementalOptions asked,
      Origin origin,
      ProgressBar progress,
      Optional<ResultFolder> folder) {
    RuleFinders finders = RuleFinders.load(TrialRun.class.getClassLoader());
    TwoScoreResult result =
        new TwoScoreProfit(finders, search.threads()).solve(past, second, asked);
    progress.clear();
    TwoScoreReport report =
        new TwoScoreReport(
            result,
            trial.columns().arm(),
            customers.valueColumn().orElseGet(customers::outcomeColumn),
            Optional.of(origin));
    publish(
        result.dropped(),
        result.warnings(),
        folder.map(f -> () -> f.write(report.files())),
        () -> output.print(report));
  }

  private void publish(
      long dropped,
      List<String> warnings,
      Optional<Supplier<List<String>>> folder,
      Supplier<String> printed) {
    if (dropped > 0) {
      System.err.println(Numbers.leftOut(dropped));
    }
    folder.ifPresent(
        writing ->
            System.err.println(
                "Written to the output folder: " + String.join(", ", writing.get())));
    Interruption.finished();
    if (output.isCsv()) {
      warnings.forEach(warning -> System.err.println("Note: " + PlainText.of(warning)));
    }
    Run.print(printed.get());
  }

  private CustomerColumns columnsRead() {
    return customers.valueColumn().isPresent()
        ? new CustomerColumns(
            Optional.empty(),
            customers.valueColumn(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty())
        : customers.columns(true);
  }

  private IncrementalOptions asked() {
    double revenue =
        search
            .revenuePerConversion()
            .orElseGet(
                () -> {
                  if (customers.valueColumn().isEmpty()) {
                    throw new UsageException(
                        "--arm is given, and nobody says what a conversion is worth.",
                        "Give the money by --revenue, or a column with money by --value.");
                  }
                  return 1.0;
                });
    return trial
        .addTo(IncrementalOptions.DEFAULT)
        .withRevenue(revenue)
        .withConstraints(search.constraints(IncrementalOptions.DEFAULT_CONSTRAINTS))
        .withSeed(search.seed());
  }

  private TrialReading.Past read(List<String> inputs, ArmColumns columns, ProgressBar progress) {
    FileOptions options = customers.trialOptions(files.options().withThreads(search.threads()));
    try (CustomerFiles reader = CustomerFiles.open(options)) {
      Interruption.onInterrupt(reader::cancel);
      ArmRows rows;
      try {
        rows = reader.readArms(inputs, columns);
      } finally {
        progress.clear();
        FileArguments.tell(reader.notes());
      }
      return new TrialReading(trial, customers.score(), files.dropsMissing()).of(rows, columns);
    }
  }
}
