package io.smartsegment.testkit;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.ClaimAudit;
import io.smartsegment.core.spi.SearchResult;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Compares what is claimed with what is known. */
final class BoundChecks {
  private static final Rule BOUNDS = new Rule("OPTIMIZER-9");
  private static final ConcurrentMap<SampleProblem, Optional<Reference>> KNOWN =
      new ConcurrentHashMap<>();

  private static final ConcurrentMap<SampleProblem, Double> FOUND = new ConcurrentHashMap<>();

  private BoundChecks() {}

  /** What is best, where that can be computed by simple means. */
  static Optional<Reference> known(SampleProblem sample) {
    return KNOWN.computeIfAbsent(sample, BoundChecks::compute);
  }

  private static Optional<Reference> compute(SampleProblem sample) {
    Problem problem = sample.problem();
    if (Reference.isSmall(problem)) {
      return Optional.of(Reference.ofAll(problem));
    }
    return Reference.isPlain(problem) ? Optional.of(Reference.ofPlain(problem)) : Optional.empty();
  }

  /** Checks all bounds in a result. */
  static void check(Outcome outcome, String how) {
    SampleProblem sample = outcome.sample();
    if (outcome.found().isEmpty()) {
      return;
    }
    SearchResult result = outcome.found().get();
    check(result.upperBound(), best(outcome), "the bound" + how, sample);
    Optional<Reference> known = known(sample);
    for (int k = 1; k <= sample.problem().maxSegments(); k++) {
      int segments = k;
      OptionalDouble best =
          known.isPresent()
              ? known.get().best(k)
              : outcome.valued().stream()
                  .filter(bounds -> bounds.length - 1 == segments)
                  .mapToDouble(outcome::value)
                  .max();
      check(result.upperBound(k), best, "the bound for %d segments%s".formatted(k, how), sample);
    }
  }

  /** The best value that is known: the optimum, or else what the search has seen. */
  static OptionalDouble best(Outcome outcome) {
    return known(outcome.sample())
        .map(Reference::best)
        .orElse(
            Double.isFinite(outcome.bestSeen())
                ? OptionalDouble.of(Math.max(outcome.bestSeen(), found(outcome.sample())))
                : OptionalDouble.empty());
  }

  /** The best that simple means find, negative infinity if they find nothing. */
  private static double found(SampleProblem sample) {
    return FOUND.computeIfAbsent(
        sample,
        s ->
            new ClaimAudit(s.problem())
                .best()
                .map(s.problem()::value)
                .orElse(Double.NEGATIVE_INFINITY));
  }

  /** Checks one bound. */
  static void check(
      OptionalDouble claimed, OptionalDouble best, String what, SampleProblem sample) {
    if (claimed.isEmpty()) {
      return;
    }
    double bound = claimed.getAsDouble();
    BOUNDS.check(
        bound != Double.NEGATIVE_INFINITY || best.isEmpty(),
        () -> "%s says that nothing is allowed, which is not so for %s".formatted(what, sample));
    BOUNDS.check(
        Double.isFinite(bound),
        () -> "%s is %s, not a finite number, for %s".formatted(what, bound, sample));
    if (best.isPresent()) {
      double value = best.getAsDouble();
      BOUNDS.check(
          bound >= value - rounding(value),
          () ->
              "%s is %s, but a segmentation is worth %s, for %s"
                  .formatted(what, bound, value, sample));
    }
  }

  /** What sums of money may differ by without a reason. */
  static double rounding(double value) {
    return 1e-9 * Math.abs(value) + 1e-12;
  }
}
