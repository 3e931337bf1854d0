package io.smartsegment.cli;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.question.Question;
import io.smartsegment.report.Model;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The model that a command works with. */
final class ModelArguments {
  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "model.json, its folder, or what 'optimize --format json' printed.")
  private Path file = Path.of("");

  Path file() {
    return file;
  }

  Model read() {
    return Model.read(file);
  }

  /** The model for its rule alone, which models of what treatments add have as well. */
  Model readRule() {
    return Model.readRule(file);
  }

  /** What the model was asked; models of older versions and of others do not say so. */
  Question question(Model model) {
    return question(file, model);
  }

  /** The same for a model that is named otherwise. */
  static Question question(Path file, Model model) {
    return model
        .question()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "The model %s does not say what was asked.".formatted(file),
                    "Let this version of Smart Segment make the model again."));
  }
}
