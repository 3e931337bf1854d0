package io.smartsegment.cli;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.incremental.IncrementalOptions;
import io.smartsegment.incremental.IncrementalProfit;
import io.smartsegment.incremental.IncrementalResult;
import io.smartsegment.incremental.TrialCustomers;
import io.smartsegment.report.CustomerColumns;
import io.smartsegment.report.IncrementalReport;
import io.smartsegment.report.ResultFolder;
import io.smartsegment.sources.duckdb.ArmColumns;
import io.smartsegment.sources.duckdb.ArmRows;
import io.smartsegment.sources.duckdb.CustomerFiles;
import io.smartsegment.sources.duckdb.FileOptions;
import io.smartsegment.sources.duckdb.MissingPolicy;
import java.util.List;
import java.util.Optional;

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
    TrialCustomers past = read(inputs, columns, progress);
    progress.say("comparing arms");
    IncrementalResult result = new IncrementalProfit(plugins).solve(past, asked);
    progress.clear();
    if (result.dropped() > 0) {
      System.err.println(Numbers.leftOut(result.dropped()));
    }
    IncrementalReport report =
        new IncrementalReport(
            result,
            customers.score(),
            files.scale(),
            Optional.of(Run.origin(inputs, Optional.of(columnsRead()))));
    folder.ifPresent(
        f ->
            System.err.println(
                "Written to the output folder: "
                    + String.join(", ", f.write(report, output.files(report)))));
    Interruption.finished();
    if (output.isCsv()) {
      result.warnings().forEach(warning -> System.err.println("Note: " + PlainText.of(warning)));
    }
    Run.print(output.print(report));
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

  private TrialCustomers read(List<String> inputs, ArmColumns columns, ProgressBar progress) {
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
      if (rows.arms().size() == 1) {
        throw new InvalidInputException(
            "Column '%s' has one value only.".formatted(columns.arm()),
            "What a treatment adds can be told where other customers did not get it; another column"
                + " is named with --arm.");
      }
      TrialCustomers past =
          TrialCustomers.coded(
                  rows.scores(), rows.arms(), rows.armOf(), rows.outcomes(), rows.isMoney())
              .withDropped(rows.dropped());
      return rows.propensities().isPresent()
          ? past.withProbabilities(rows.propensities().get())
          : past;
    }
  }
}
