package io.smartsegment.optimizers.exact;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.Relaxations;
import io.smartsegment.core.search.Search;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Explains why no segmentation satisfies constraints on neighbours or a budget, and what would do.
 */
final class Explanation {
  /** No more suggestions are looked for after that: an answer should not keep waiting. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Problem problem;
  private final Search search;
  private final Duration end;

  Explanation(Problem problem, Search search) {
    this.problem = problem;
    this.search = search;
    end = search.state().elapsed().plus(PATIENCE);
  }

  InfeasibleProblemException explain() {
    Constraints constraints = problem.constraints();
    List<String> changes = new ArrayList<>();
    OptionalDouble cheapest = cheapest();
    cheapest.ifPresent(cost -> changes.add("a budget of " + money(cost)));
    changes.addAll(
        new Relaxations(
                problem.index(), constraints, problem.valuation().maxSegments(), this::isPossible)
            .inWords());
    String why =
        cheapest.isPresent() && !constraints.concernNeighbours()
            ? String.format(
                Locale.ROOT,
                "The cheapest segmentation that satisfies the other constraints costs %s; the budget"
                    + " is %s.",
                money(cheapest.getAsDouble()),
                money(constraints.budget().orElseThrow()))
            : "No segmentation satisfies all constraints together: " + constraints + ".";
    return new InfeasibleProblemException(why, Relaxations.advice(changes));
  }

  /** The lowest cost under the other constraints; empty without a budget, or if none is found. */
  private OptionalDouble cheapest() {
    if (problem.constraints().budget().isEmpty()) {
      return OptionalDouble.empty();
    }
    Problem free = problem.with(problem.constraints().withoutBudget());
    CountSearch counts = new CountSearch(free, search, 0);
    double lowest = Double.POSITIVE_INFINITY;
    for (int k = free.minSegments(); k <= free.maxSegments(); k++) {
      lowest = Math.min(lowest, counts.cheapest(k).orElse(Double.POSITIVE_INFINITY));
    }
    return Double.isFinite(lowest) ? OptionalDouble.of(lowest) : OptionalDouble.empty();
  }

  private boolean isPossible(Constraints other) {
    if (search.state().elapsed().compareTo(end) > 0) {
      return false;
    }
    Problem changed;
    try {
      changed = problem.with(other);
    } catch (InfeasibleProblemException e) {
      return false;
    }
    CountSearch counts = new CountSearch(changed, search, 0);
    for (int k = changed.minSegments(); k <= changed.maxSegments(); k++) {
      if (counts.isPossible(k)) {
        return true;
      }
    }
    return false;
  }

  /** Rounded up to whole cents, so that it is enough. */
  private static String money(double amount) {
    return String.format(
        Locale.ROOT, "%,.2f", BigDecimal.valueOf(amount).setScale(2, RoundingMode.CEILING));
  }
}
