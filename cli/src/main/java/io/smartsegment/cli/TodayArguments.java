package io.smartsegment.cli;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.report.Model;
import io.smartsegment.report.Today;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is done with the customers today. */
final class TodayArguments {
  @Option(
      names = "--today",
      paramLabel = "CUTOFFS|MODEL",
      description =
          "What is done today, to stand beside the result: cutoffs above 0 and up to 1, such as"
              + " 0.12,0.4, or a model file or folder. Default: none.")
  private @Nullable String today;

  @Option(
      names = "--today-treatments",
      paramLabel = "NAMES",
      split = ",",
      description =
          "The treatment that each of today's segments gets, from the lowest scores to the highest,"
              + " such as none,call. Default: those of the model, or in the order of the treatments"
              + " or prices.")
  private List<String> treatments = List.of();

  /**
   * What is done today, if it was given.
   *
   * @param named whether the question has treatments with names, which a model of today may name
   */
  Optional<Today> today(boolean named) {
    if (today == null) {
      if (!treatments.isEmpty()) {
        throw new UsageException(
            "--today-treatments is given without --today.", "Give today's cutoffs as well.");
      }
      return Optional.empty();
    }
    Path path = Path.of(today);
    if (!today.isBlank() && Files.exists(path)) {
      Model model = Model.read(path);
      List<String> of = named && treatments.isEmpty() ? names(model) : names();
      return Optional.of(new Today(model.cutoffs(), of));
    }
    try {
      return Optional.of(new Today(Cutoffs.of(numbers(today)), names()));
    } catch (SmartSegmentException e) {
      throw new UsageException("--today is '%s': %s".formatted(today, e.problem()), e.advice());
    }
  }

  /** The treatments of the segments of scores; none where the model has prices only. */
  private static List<String> names(Model model) {
    List<String> all = model.treatments();
    return all.subList(0, Math.min(all.size(), model.cutoffs().segments()));
  }

  private List<String> names() {
    return treatments.stream().map(String::strip).toList();
  }

  private static double[] numbers(String text) {
    try {
      return Arrays.stream(text.split(",", -1))
          .map(String::strip)
          .mapToDouble(Double::parseDouble)
          .toArray();
    } catch (NumberFormatException e) {
      throw new UsageException(
          "--today is '%s', which is neither a file nor a list of numbers.".formatted(text),
          "Give cutoffs such as 0.12,0.4, or the model.json of another run.");
    }
  }
}
