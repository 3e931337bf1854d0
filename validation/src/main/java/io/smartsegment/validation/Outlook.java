package io.smartsegment.validation;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.validation.Advice.Decision;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is expected of an answer on new customers, or why nobody can say. An answer is no worse for
 * customers who are too few to validate it, so that this is no failure.
 *
 * @param validation what is expected; empty if nobody can say
 * @param reason why not, in a sentence; empty if it is known
 * @param advice what to do; empty if that depends on what nobody can say
 */
@Experimental
public record Outlook(
    Optional<Validation> validation, Optional<String> reason, Optional<Advice> advice) {
  /**
   * {@return an outlook that is known}
   *
   * @param known what is expected
   */
  public static Outlook of(Validation known) {
    return new Outlook(Optional.of(known), Optional.empty(), Optional.of(known.advice()));
  }

  /**
   * Validates an answer as far as that is possible.
   *
   * @param asked the question, put to customers
   * @param answer its answer
   * @param others other divisions to compare it with, by name; asked for when they are needed
   * @param how folds, repeats, effort and threads
   * @return what is expected, or why nobody can say
   */
  public static Outlook of(
      BoundQuestion asked,
      Segmentation answer,
      Supplier<Map<String, Rule>> others,
      ValidationOptions how) {
    ScoreIndex customers = asked.customers();
    if (!customers.hasOutcomes()) {
      return collect(
          "It is not known who converted, so that the value found rests on the scores alone.",
          answer.scoreSegments());
    }
    long fewer = Math.min(customers.conversions(), customers.customers() - customers.conversions());
    if (fewer < how.folds()) {
      return collect(
          "Of %s customers with a score %s converted, which is too few to hold any of them out."
              .formatted(customers.customers(), customers.conversions()),
          1);
    }
    try {
      return of(Validator.of(asked).answered(answer).against(others.get()).validate(how));
    } catch (InfeasibleProblemException e) {
      return e.isProven() || asked.question().timeLimit().isEmpty()
          ? collect(e.problem(), 1)
          : new Outlook(Optional.empty(), Optional.of(outOfTime(e, how)), Optional.empty());
    } catch (SmartSegmentException e) {
      return new Outlook(Optional.empty(), Optional.of(e.problem()), Optional.empty());
    }
  }

  /** What is said where a search for a part ended before it found anything. */
  private static String outOfTime(InfeasibleProblemException e, ValidationOptions how) {
    return "%s The time limit is the reason: each search without a part of the customers had 1/%s of it. A longer one may do."
        .formatted(e.problem(), how.folds());
  }

  private static Outlook collect(String reason, int segments) {
    return new Outlook(
        Optional.empty(),
        Optional.of(reason),
        Optional.of(new Advice(Decision.COLLECT_MORE_DATA, segments, reason)));
  }
}
