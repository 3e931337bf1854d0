package io.smartsegment.cli;

import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.presentation.ReportPresentation;
import io.smartsegment.report.OrderReport;
import io.smartsegment.report.ResultFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say in which form a command on orders answers, and where its files go. */
final class OrderOutput {
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
          "Write there: report.html (a page to open and forward), its charts as SVG and PNG,"
              + " report.txt, result.json, tables as CSV and, where there is a rule to save, model.json."
              + " Default: nothing is written.")
  private @Nullable Path out;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  private Optional<ResultFolder> folder = Optional.empty();

  /** What a command on orders prints. */
  enum Format {
    text,
    json,
    csv
  }

  /**
   * An answer in its forms; only those that were asked for are made.
   *
   * @param report text and JSON
   * @param csv the table that is printed
   * @param files what is written beside text and JSON, by name; empty for what is not there
   */
  record Forms(
      OrderReport report, Supplier<String> csv, Supplier<Map<String, Optional<byte[]>>> files) {}

  /** Opens the folder before any work, so that a useless one is known early, and prints. */
  int print(Supplier<String> work) {
    folder = Optional.ofNullable(out).map(OutputArguments::openFolder);
    try {
      Run.print(work.get());
      return 0;
    } finally {
      folder.ifPresent(ResultFolder::close);
    }
  }

  /** Writes the files that were asked for, and gives what is to be printed. */
  String of(Forms forms) {
    folder.ifPresent(
        open -> {
          Map<String, Optional<byte[]>> files = new LinkedHashMap<>();
          files.put("report.txt", file(PlainText.of(forms.report().text())));
          files.put("result.json", file(forms.report().json()));
          files.putAll(forms.files().get());
          System.err.println(
              "Written to the output folder: " + String.join(", ", open.write(files)));
        });
    return switch (format) {
      case text -> PlainText.of(forms.report().text());
      case json -> forms.report().json();
      case csv -> PlainText.of(forms.csv().get());
    };
  }

  /** The page and the pictures of a report. */
  Map<String, Optional<byte[]>> pages(ReportPresentation shown) {
    ReportPresentation whole = shown.withCommand(TypedCommand.of(Objects.requireNonNull(command)));
    whole.notes().forEach(note -> System.err.println("Note: " + note));
    return whole.files();
  }

  static Optional<byte[]> file(String text) {
    return Optional.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
