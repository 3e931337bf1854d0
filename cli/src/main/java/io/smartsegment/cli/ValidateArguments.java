package io.smartsegment.cli;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.report.Answer;
import io.smartsegment.validation.Validation;
import io.smartsegment.validation.ValidationOptions;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option that adds to an answer what is expected on new customers. */
final class ValidateArguments {
  @Option(
      names = "--validate",
      paramLabel = "HOW",
      defaultValue = "none",
      description =
          "Say what is expected on customers that the cutoffs were not fitted to, and advise:"
              + " ${COMPLETION-CANDIDATES}; quick takes 5 folds once, full takes 10 folds 5 times."
              + " Default: ${DEFAULT-VALUE}.")
  private How how = How.none;

  /** How thoroughly. */
  enum How {
    none,
    quick,
    full
  }

  /** The answer, with what is expected if that was asked for. */
  Answer complete(
      Answer answer, Supplier<BoundQuestion> asked, SearchArguments search, ProgressBar progress) {
    if (how == How.none) {
      return answer;
    }
    progress.say("validating");
    ValidationOptions options =
        how == How.quick ? ValidationOptions.QUICK : ValidationOptions.FULL.withSubsamples(0);
    return answer.withValidation(
        Validation.of(asked.get(), answer.best(), options.withThreads(search.threads())));
  }
}
