package io.smartsegment.testkit;

import io.smartsegment.core.spi.Optimizer;
import java.util.List;
import java.util.Optional;

/** What optimizers say of problems before they search. */
final class Refusals {
  private static final Rule REFUSALS = new Rule("OPTIMIZER-2");
  private static final Rule CONSTANT = new Rule("OPTIMIZER-11");

  private Refusals() {}

  static Optional<String> of(Optimizer optimizer, SampleProblem sample) {
    try {
      return optimizer.refuses(sample.problem());
    } catch (RuntimeException | Error e) {
      throw Runner.unexpected(sample, e);
    }
  }

  /** Checks that a problem is refused where it has to be, and in a sentence. */
  static void check(Optimizer optimizer, SampleProblem sample, List<Capability> missing) {
    Optional<String> why = of(optimizer, sample);
    if (missing.isEmpty()) {
      REFUSALS.check(
          why.isEmpty(),
          () ->
              "%s\nis refused: %s\nSolve it, or opt out of one of %s."
                  .formatted(sample, why.get(), sample.needs()));
      return;
    }
    REFUSALS.check(
        why.isPresent(),
        () -> "%s\nis not refused, though the plugin opted out of %s.".formatted(sample, missing));
    REFUSALS.check(
        why.get().strip().endsWith(".") && why.get().strip().length() > 1,
        () ->
            "the refusal '%s' is no sentence with a full stop, for %s"
                .formatted(why.get(), sample));
  }

  /** Checks that all give the same answers, and a suitability in its range. */
  static void checkConstant(List<Optimizer> optimizers, SampleProblem sample) {
    List<Object> first = answers(optimizers.get(0), sample);
    int suitability = (int) first.get(1);
    CONSTANT.check(
        suitability >= 0 && suitability <= 100,
        () -> "the suitability is %d, not from 0 to 100, for %s".formatted(suitability, sample));
    for (Optimizer other : optimizers) {
      List<Object> again = answers(other, sample);
      CONSTANT.check(
          first.equals(again),
          () ->
              "refusal and suitability are first %s, then %s, for %s"
                  .formatted(first, again, sample));
    }
  }

  /** The refusal and the suitability. */
  static List<Object> answers(Optimizer optimizer, SampleProblem sample) {
    try {
      return List.of(optimizer.refuses(sample.problem()), optimizer.suitability(sample.problem()));
    } catch (RuntimeException | Error e) {
      throw Runner.unexpected(sample, e);
    }
  }
}
