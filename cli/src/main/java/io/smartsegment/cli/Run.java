package io.smartsegment.cli;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.ProgressListener;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.report.Answer;
import io.smartsegment.report.ResultFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One search with its baselines, shown and written. */
final class Run {
  private static final String[] BASELINES = {"uniform", "percentile"};

  private Run() {}

  /** Solves what was asked; the baselines have the same prices, but fewer constraints. */
  static Answer answer(
      SegmentationRequest customers,
      SearchArguments search,
      ProgressListener listener,
      String scoreColumn) {
    SegmentationRequest request = search.request(customers, listener);
    Segmentation best = request.solve();
    return new Answer(
        best,
        request.evaluate(),
        baselines(search.question(customers)),
        new Answer.Question(
            scoreColumn, request.objectiveSettings().texts(), request.constraints()));
  }

  /** Baselines know nothing but the number of segments and their minimum size. */
  private static Map<String, Segmentation> baselines(SegmentationRequest question) {
    SegmentationRequest compared =
        question.constraints(Constraints::numberAndMinimumSize).options(SearchOptions::uncertified);
    Map<String, Optimizer> installed = compared.plugins().optimizers().all();
    Map<String, Segmentation> baselines = new LinkedHashMap<>();
    for (String id : BASELINES) {
      Optimizer baseline = installed.get(id);
      try {
        if (baseline != null && baseline.refuses(compared.problem()).isEmpty()) {
          baselines.put(id, compared.optimizer(id).solve());
        }
      } catch (InfeasibleProblemException e) {
        // There is an answer all the same; it stands without this comparison.
      }
    }
    return baselines;
  }

  /** Writes the folder first: if that fails, nothing was printed as if all were well. */
  static void publish(Answer answer, OutputArguments output, Optional<ResultFolder> folder) {
    folder.ifPresent(
        f ->
            System.err.println(
                "Written to the output folder: " + String.join(", ", f.write(answer))));
    Interruption.finished();
    if (output.isCsv()) {
      answer.best().warnings().forEach(warning -> System.err.println("Note: " + warning));
    }
    print(output.print(answer));
  }

  /** Prints a result; a failure to do so is an error of the run. */
  @SuppressWarnings("resource") // standard output stays open
  static void print(String text) {
    try {
      OutputStream out = StandardOutput.stream();
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the result cannot be written to standard output", e);
    }
  }
}
