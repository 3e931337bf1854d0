package io.smartsegment.cli;

import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.report.Answer;
import io.smartsegment.report.CsvWriter;
import io.smartsegment.report.IoWords;
import io.smartsegment.report.JsonWriter;
import io.smartsegment.report.ResultFolder;
import io.smartsegment.report.TextWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

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
          "Write there: model.json (for 'apply'), segments.csv, comparison.csv,"
              + " by-segment-count.csv, report.txt. Default: nothing is written.")
  private @Nullable Path out;

  /** Opens the folder before any work, so that a useless one is known early. */
  Optional<ResultFolder> openFolder() {
    if (out == null) {
      return Optional.empty();
    }
    if (out.toString().isBlank()) {
      throw new UsageException("--out is empty.", "Name a folder, such as --out result.");
    }
    ResultFolder folder = new ResultFolder(out);
    Interruption.onInterrupt(folder::close);
    try {
      folder.prepare();
      return Optional.of(folder);
    } catch (IOException e) {
      folder.close();
      throw new UsageException(
          "The output folder %s cannot be written to: %s".formatted(out, IoWords.of(e)),
          "Name a folder that exists or can be created, and that you may write to.");
    }
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

  String print(Answer answer) {
    return switch (format) {
      case text -> PlainText.of(TextWriter.write(answer));
      case json -> JsonWriter.write(answer);
      case csv -> PlainText.of(CsvWriter.segments(answer.best()));
    };
  }
}
