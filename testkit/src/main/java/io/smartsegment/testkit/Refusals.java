package io.smartsegment.testkit;

import io.smartsegment.core.spi.Optimizer;
import java.util.List;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;

/** What optimizers say of problems before they search. */
final class Refusals {
  private static final Rule REFUSALS = new Rule("OPTIMIZER-2");
  private static final Rule CONSTANT = new Rule("OPTIMIZER-11");

  private Refusals() {}

  static Optional<String> of(Questions questions, Optimizer optimizer, SampleProblem sample) {
    try {
      Optional<String> why =
          questions.ask(optimizer, "refuses()", () -> optimizer.refuses(sample.problem()));
      REFUSALS.check(
          why != null,
          () ->
              "refuses() gave null instead of an Optional, for %s\nGive Optional.empty() for a problem that it solves."
                  .formatted(sample));
      return why;
    } catch (AssertionFailedError e) {
      throw e;
    } catch (Throwable e) {
      throw Runner.unexpected(sample, e);
    }
  }

  /** Checks that a problem is refused where it has to be, and in a sentence. */
  static void check(
      Questions questions, Optimizer optimizer, SampleProblem sample, List<Capability> missing) {
    Optional<String> why = of(questions, optimizer, sample);
    if (missing.isEmpty()) {
      REFUSALS.check(
          why.isEmpty(),
          () -> "%s\nis refused: %s\n%s".formatted(sample, why.get(), advice(sample)));
    }
    REFUSALS.check(
        why.isPresent() || missing.stream().noneMatch(Capability::elseRefuses),
        () -> "%s\nis not refused, though the plugin opted out of %s.".formatted(sample, missing));
    if (why.isPresent()) {
      requireSentence(why.get(), sample);
    }
  }

  private static String advice(SampleProblem sample) {
    return sample.needs().isEmpty()
        ? "Solve it: every optimizer has to."
        : "Solve it, or opt out of one of %s.".formatted(sample.needs());
  }

  private static void requireSentence(String why, SampleProblem sample) {
    REFUSALS.check(
        why.strip().endsWith(".") && why.strip().length() > 1 && Texts.isPlainLine(why.strip()),
        () ->
            "the refusal '%s' is no plain sentence with a full stop, for %s"
                .formatted(Texts.shown(why), sample));
  }

  /** Checks that all give the same answers, and a suitability in its range. */
  static void checkConstant(Questions questions, List<Optimizer> optimizers, SampleProblem sample) {
    List<Object> first = answers(questions, optimizers.get(0), sample);
    int suitability = (int) first.get(1);
    CONSTANT.check(
        suitability >= 0 && suitability <= 100,
        () -> "the suitability is %d, not from 0 to 100, for %s".formatted(suitability, sample));
    for (Optimizer other : optimizers) {
      List<Object> again = answers(questions, other, sample);
      CONSTANT.check(
          first.equals(again),
          () ->
              "refusal and suitability are first %s, then %s, for %s"
                  .formatted(first, again, sample));
    }
  }

  /** The refusal and the suitability. */
  static List<Object> answers(Questions questions, Optimizer optimizer, SampleProblem sample) {
    try {
      Optional<String> refusal = of(questions, optimizer, sample);
      int suitability =
          questions.ask(optimizer, "suitability()", () -> optimizer.suitability(sample.problem()));
      return List.of(refusal, suitability);
    } catch (AssertionFailedError e) {
      throw e;
    } catch (Throwable e) {
      throw Runner.unexpected(sample, e);
    }
  }
}
