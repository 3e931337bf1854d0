package io.smartsegment.cli;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.report.Answer;
import io.smartsegment.validation.Outlook;
import io.smartsegment.validation.ValidationOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that adds to an answer what is expected on new customers. */
final class ValidateArguments {
  @Option(
      names = "--validate",
      paramLabel = "HOW",
      description =
          "Say what is expected on customers that the cutoffs were not fitted to, and advise:"
              + " ${COMPLETION-CANDIDATES}; quick takes 5 folds once, full takes 10 folds 5 times."
              + " Default: quick.")
  private @Nullable How asked;

  /** How thoroughly. */
  enum How {
    none,
    quick,
    full
  }

  /** The answer, with what is expected, or why nobody can say, unless nobody wants to know. */
  Answer complete(
      Answer answer, SegmentationRequest customers, SearchArguments search, ProgressBar progress) {
    How how = Objects.requireNonNullElse(asked, How.quick);
    if (how == How.none) {
      return answer;
    }
    progress.say("validating");
    ValidationOptions options =
        how == How.quick ? ValidationOptions.QUICK : ValidationOptions.FULL.withSubsamples(0);
    BoundQuestion put = search.request(customers, progress).bind();
    return answer.withOutlook(
        Outlook.of(put, answer.best(), answer::rules, options.withThreads(search.threads())));
  }
}
