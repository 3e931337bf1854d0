package io.smartsegment.optimizers.exact;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.Relaxations;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.setting.Settings;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Explains why no segmentation satisfies constraints on neighbours or a budget, and which changes
 * of a constraint would help.
 */
final class Explanation {
  /**
   * The number of labels after which no more suggestions are looked for, so that the user need not
   * wait long. It counts work and not time, so that every machine gives the same answer.
   */
  private static final long MOST_WORK = 300_000_000;

  private final Problem problem;
  private final Settings settings;
  private long work;
  private boolean unsure;

  Explanation(Problem problem, Settings settings) {
    this.problem = problem;
    this.settings = settings;
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
    return new InfeasibleProblemException(
        why,
        changes.isEmpty() && unsure
            ? "No change of a single constraint was found that would do; there may be one."
            : Relaxations.advice(changes));
  }

  /** The lowest cost under the other constraints; empty without a budget, or if none is found. */
  private OptionalDouble cheapest() {
    if (problem.constraints().budget().isEmpty()) {
      return OptionalDouble.empty();
    }
    Problem free = problem.with(problem.constraints().withoutBudget());
    double lowest = Double.POSITIVE_INFINITY;
    try (Search search = new Search(free, settings, SearchOptions.DEFAULT)) {
      CountSearch counts = new CountSearch(free, search);
      for (int k = free.minSegments(); k <= free.maxSegments(); k++) {
        lowest = Math.min(lowest, counts.cheapest(k).orElse(Double.POSITIVE_INFINITY));
      }
    }
    return Double.isFinite(lowest) ? OptionalDouble.of(lowest) : OptionalDouble.empty();
  }

  private boolean isPossible(Constraints other) {
    if (work > MOST_WORK) {
      unsure = true;
      return false;
    }
    Problem changed;
    try {
      changed = problem.with(other);
    } catch (InfeasibleProblemException e) {
      return false;
    }
    // The explanation is not part of the search that may have been stopped.
    try (Search search = new Search(changed, settings, SearchOptions.DEFAULT)) {
      CountSearch counts = new CountSearch(changed, search);
      boolean possible = false;
      for (int k = changed.minSegments(); k <= changed.maxSegments() && !possible; k++) {
        possible = counts.isPossible(k);
        work += (long) k * changed.index().distinctScores();
      }
      work += counts.work();
      unsure |= !possible && counts.isUnsure();
      return possible;
    }
  }

  /** An amount rounded up to whole cents; below 1, with up to 12 digits. */
  private static String money(double amount) {
    BigDecimal exact = BigDecimal.valueOf(amount).round(new MathContext(12, RoundingMode.HALF_UP));
    return Math.abs(amount) < 1
        ? exact.stripTrailingZeros().toPlainString()
        : String.format(Locale.ROOT, "%,.2f", exact.setScale(2, RoundingMode.CEILING));
  }
}
