package io.smartsegment.cli;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.core.search.ProgressListener;
import io.smartsegment.report.Answer;
import io.smartsegment.report.CustomerColumns;
import io.smartsegment.report.Origin;
import io.smartsegment.report.ResultFolder;
import io.smartsegment.report.Today;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One search with its baselines, shown and written. */
final class Run {
  private Run() {}

  /** Solves what was asked, beside simple divisions at the same prices. */
  static Answer answer(
      SegmentationRequest customers,
      SearchArguments search,
      ProgressListener listener,
      String scoreColumn,
      Origin origin,
      Optional<Today> compared) {
    return Answer.to(search.request(customers, listener).bind(), scoreColumn, compared)
        .withOrigin(origin);
  }

  /** An answer that is made today by this version. */
  static Origin origin(List<String> inputs, Optional<CustomerColumns> columns) {
    String date = LocalDate.now(ZoneId.systemDefault()).toString();
    return new Origin(inputs, date, Version.ofProgram(), columns);
  }

  /** Writes the folder first: if that fails, nothing was printed as if all were well. */
  static void publish(
      Answer answer,
      OutputArguments output,
      Optional<ResultFolder> folder,
      Map<String, Optional<byte[]>> beside) {
    publish(answer, output, folder, beside, List.of(), output.print(answer));
  }

  /** The same with further notes, and with what is printed instead of the answer itself. */
  static void publish(
      Answer answer,
      OutputArguments output,
      Optional<ResultFolder> folder,
      Map<String, Optional<byte[]>> beside,
      List<String> notes,
      String printed) {
    folder.ifPresent(
        f ->
            System.err.println(
                "Written to the output folder: " + String.join(", ", f.write(answer, beside))));
    Interruption.finished();
    if (output.isCsv()) {
      answer
          .best()
          .warnings()
          .forEach(warning -> System.err.println("Note: " + PlainText.of(warning)));
    }
    notes.forEach(note -> System.err.println("Note: " + PlainText.of(note)));
    print(printed);
  }

  /** Prints a result; a failure to do so is an error of the run. */
  @SuppressWarnings("resource") // standard output stays open
  static void print(String text) {
    print(text.getBytes(StandardCharsets.UTF_8));
  }

  static void print(byte[] bytes) {
    try {
      OutputStream out = StandardOutput.stream();
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the result cannot be written to standard output", e);
    }
  }
}
