package io.smartsegment.optimizers.exact;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.Relaxations;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.setting.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  /** The decimals of cents. */
  private static final int CENTS = 2;

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
    Optional<BigDecimal> enough =
        cheapest.isPresent() ? budgetThatWouldDo(cheapest.getAsDouble()) : Optional.empty();
    enough.ifPresent(budget -> changes.add("a budget of " + money(budget)));
    changes.addAll(
        new Relaxations(
                problem.index(), constraints, problem.valuation().maxSegments(), this::isPossible)
            .inWords());
    String why =
        enough.isPresent() && !constraints.concernNeighbours()
            ? String.format(
                Locale.ROOT,
                "The cheapest segmentation that satisfies the other constraints costs %s; the budget"
                    + " is %s.",
                money(enough.get()),
                money(Numbers.shortest(constraints.budget().orElseThrow())))
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
    for (Problem treated : Assignments.of(free)) {
      try (Search search = new Search(treated, settings, SearchOptions.DEFAULT)) {
        CountSearch counts = new CountSearch(treated, search);
        for (int k = treated.minSegments(); k <= treated.maxSegments(); k++) {
          lowest = Math.min(lowest, counts.cheapest(k).orElse(Double.POSITIVE_INFINITY));
        }
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
    if (Assignments.areTooMany(changed)) {
      unsure = true;
      return false;
    }
    return Assignments.of(changed).stream().anyMatch(this::hasAny);
  }

  private boolean hasAny(Problem changed) {
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

  /**
   * The amount with the fewest digits that pays for the cheapest segmentation; each one is tried. A
   * sum such as 1233333333333.2102 may be the rounded sum of 37 times 33333333333.33; then
   * 1233333333333.21 is enough.
   */
  private Optional<BigDecimal> budgetThatWouldDo(double cheapest) {
    BigDecimal exact = Numbers.shortest(cheapest);
    // Whole cents, if the amount has any.
    int decimals = Math.abs(cheapest) < 1 ? exact.scale() - exact.precision() + 1 : CENTS;
    for (int scale = decimals; scale < Math.max(exact.scale(), decimals + 1); scale++) {
      for (RoundingMode side : List.of(RoundingMode.HALF_UP, RoundingMode.CEILING)) {
        BigDecimal amount = exact.setScale(scale, side);
        if (isTight(amount, exact, scale) && isEnough(amount)) {
          return Optional.of(amount);
        }
      }
    }
    return isEnough(exact) ? Optional.of(exact) : Optional.empty();
  }

  /** Whether an amount is not too much: a cent too much at most, or a thousandth of small ones. */
  private static boolean isTight(BigDecimal amount, BigDecimal exact, int scale) {
    return (scale == CENTS && exact.abs().compareTo(BigDecimal.ONE) >= 0)
        || amount.subtract(exact).abs().movePointRight(3).compareTo(exact.abs()) <= 0;
  }

  private boolean isEnough(BigDecimal amount) {
    return isPossible(problem.constraints().withBudget(amount.doubleValue()));
  }

  /** An amount with all its decimals, and cents from 1 on. */
  private static String money(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    int least = plain.abs().compareTo(BigDecimal.ONE) < 0 ? 0 : CENTS;
    return String.format(Locale.ROOT, "%,." + Math.max(plain.scale(), least) + "f", plain);
  }
}
