package io.smartsegment.cli;

import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.presentation.Presentation;
import io.smartsegment.presentation.ReportPresentation;
import io.smartsegment.report.Answer;
import io.smartsegment.report.CsvWriter;
import io.smartsegment.report.IncrementalReport;
import io.smartsegment.report.IoWords;
import io.smartsegment.report.JsonWriter;
import io.smartsegment.report.ResultFolder;
import io.smartsegment.report.TextWriter;
import io.smartsegment.report.TwoScoreReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say where the answer goes. */
final class OutputArguments {
  /** What goes to standard output. */
  enum Format {
    text,
    json,
    csv
  }

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "text",
      description =
          "What goes to standard output: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.text;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write there: report.html (a page to open and forward), report.xlsx, pictures as SVG and"
              + " PNG, model.json (for 'apply'), tables as CSV, report.txt. Default: nothing is"
              + " written.")
  private @Nullable Path out;

  @Option(
      names = "--currency",
      paramLabel = "C",
      defaultValue = "",
      description =
          "Stands before money in the files for people that --out writes: EUR or €. Default:"
              + " nothing.")
  private String currency = "";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** Opens the folder before any work, so that a useless one is known early. */
  Optional<ResultFolder> openFolder() {
    return out == null ? Optional.empty() : Optional.of(openFolder(out));
  }

  static ResultFolder openFolder(Path out) {
    if (out.toString().isBlank()) {
      throw new UsageException("--out is empty.", "Name a folder, such as --out result.");
    }
    ResultFolder folder = new ResultFolder(out);
    Interruption.onInterrupt(folder::close);
    try {
      folder.prepare();
      return folder;
    } catch (IOException e) {
      folder.close();
      throw new UsageException(
          "The output folder %s cannot be written to: %s".formatted(out, IoWords.of(e)),
          "Name a folder that exists or can be created, and that you may write to.");
    }
  }

  /** The files for people beside the answer, where a folder is written. */
  Map<String, Optional<byte[]>> files(
      Answer answer, Optional<ScoreIndex> customers, PluginRegistry plugins) {
    if (out == null) {
      return Map.of();
    }
    Presentation shown =
        Presentation.of(answer, plugins)
            .withCurrency(currency)
            .withCommand(TypedCommand.of(Objects.requireNonNull(command)));
    shown = customers.isPresent() ? shown.withCustomers(customers.get()) : shown;
    shown.notes().forEach(note -> System.err.println("Note: " + note));
    return shown.files();
  }

  /** The page and the pictures of what treatments add; empty for files that only answers have. */
  Map<String, Optional<byte[]>> files(IncrementalReport report) {
    ReportPresentation shown =
        ReportPresentation.of(report).withCommand(TypedCommand.of(Objects.requireNonNull(command)));
    shown.notes().forEach(note -> System.err.println("Note: " + note));
    Map<String, Optional<byte[]>> files = Presentation.noFiles();
    files.putAll(shown.files());
    return files;
  }

  Format format() {
    return format;
  }

  /** CSV has no place for warnings. */
  boolean isCsv() {
    return format == Format.csv;
  }

  boolean isText() {
    return format == Format.text;
  }

  String print(IncrementalReport report) {
    return switch (format) {
      case text -> PlainText.of(report.text());
      case json -> report.json();
      case csv -> PlainText.of(report.csv());
    };
  }

  String print(TwoScoreReport report) {
    return switch (format) {
      case text -> PlainText.of(report.text());
      case json -> report.json();
      case csv -> PlainText.of(report.csv());
    };
  }

  String print(Answer answer) {
    return switch (format) {
      case text -> PlainText.of(TextWriter.write(answer));
      case json -> JsonWriter.write(answer);
      case csv -> PlainText.of(CsvWriter.segments(answer.best()));
    };
  }
}
