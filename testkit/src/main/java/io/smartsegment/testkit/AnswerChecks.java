package io.smartsegment.testkit;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.spi.SearchResult;
import java.util.List;
import java.util.Optional;

/** Looks at what searches return: bounds, constraints, budget curves and exceptions. */
final class AnswerChecks {
  private static final Rule BOUNDS = new Rule("OPTIMIZER-1");
  private static final Rule CONSTRAINTS = new Rule("OPTIMIZER-2");
  private static final Rule EXCEPTIONS = new Rule("OPTIMIZER-13");

  private AnswerChecks() {}

  /** Checks that all bounds, those of a budget curve too, rise strictly from 0 to D. */
  static void checkBounds(Outcome outcome) {
    outcome.returned().forEach(bounds -> checkBounds(outcome, bounds, ""));
    outcome.budgetCurve().forEach(bounds -> checkBounds(outcome, bounds, " on the budget curve"));
    String prover = outcome.found().flatMap(SearchResult::provenBy).orElse("none");
    BOUNDS.check(
        Texts.isPlainLine(prover),
        () -> "provenBy() is '%s', not one line of text".formatted(Texts.shown(prover)));
  }

  private static void checkBounds(Outcome outcome, int[] bounds, String where) {
    Optional<String> fault = new Allowed(outcome.sample().problem()).whyNoBounds(bounds);
    BOUNDS.check(
        fault.isEmpty(), () -> "%s%s, for %s".formatted(fault.get(), where, outcome.sample()));
  }

  /** Checks that all that can be valued honours the constraints. */
  static void checkAllowed(Rule rule, Outcome outcome) {
    Allowed allowed = new Allowed(outcome.sample().problem());
    for (int[] bounds : outcome.valued()) {
      checkAllowed(rule, allowed, bounds, outcome.sample().toString());
    }
  }

  private static void checkAllowed(Rule rule, Allowed allowed, int[] bounds, String what) {
    Optional<String> fault = allowed.whyNot(bounds);
    rule.check(
        fault.isEmpty(), () -> "%s, which is not allowed for %s".formatted(fault.get(), what));
  }

  /** Checks that a budget curve honours all constraints but the budget, and that costs ascend. */
  static void checkCurve(Outcome outcome) {
    List<int[]> curve = outcome.budgetCurve();
    // Bounds that are none cannot be valued and break another rule.
    if (curve.isEmpty() || !curve.stream().allMatch(outcome::canBeValued)) {
      return;
    }
    SampleProblem sample = outcome.sample();
    Problem problem = sample.problem();
    Allowed allowed = new Allowed(problem.with(problem.constraints().withoutBudget()));
    double cost = Double.NEGATIVE_INFINITY;
    for (int[] bounds : curve) {
      checkAllowed(CONSTRAINTS, allowed, bounds, "the budget curve of " + sample);
      double before = cost;
      double next = cost(problem, bounds);
      CONSTRAINTS.check(
          next >= before - BoundChecks.rounding(before),
          () ->
              "the budget curve falls from a cost of %s to %s, for %s"
                  .formatted(before, next, sample));
      cost = next;
    }
  }

  private static double cost(Problem problem, int[] bounds) {
    double cost = 0;
    for (int k = 0; k + 1 < bounds.length; k++) {
      cost += problem.valuation().cost(k, bounds[k], bounds[k + 1]);
    }
    return cost;
  }

  /** Checks that "nothing is allowed" is said where that is so, and only where it may be. */
  static void checkInfeasible(Outcome outcome) {
    SampleProblem sample = outcome.sample();
    boolean nothingAllowed =
        BoundChecks.known(sample).map(known -> known.best().isEmpty()).orElse(false);
    if (outcome.infeasible().isPresent()) {
      String message = outcome.infeasible().get().problem();
      EXCEPTIONS.check(
          !message.isBlank(), () -> "the exception has no message, for %s".formatted(sample));
      EXCEPTIONS.check(
          sample.mayBeInfeasible() && !Double.isFinite(outcome.bestSeen()),
          () ->
              "%s was thrown, though there is a segmentation that is allowed, for %s"
                  .formatted(outcome.infeasible().get(), sample));
    } else {
      EXCEPTIONS.check(
          !nothingAllowed,
          () ->
              "%s was returned, though nothing is allowed, for %s\nReturn SearchResult.of(search), which throws where nothing was found."
                  .formatted(Segmentations.text(outcome.returned().get(0)), sample));
    }
  }
}
