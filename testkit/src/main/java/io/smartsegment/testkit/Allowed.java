package io.smartsegment.testkit;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which constraint bounds violate, by definition: from counts and constraints alone, independent of
 * the region that optimizers use.
 */
final class Allowed {
  /** Sums of money may exceed a budget by what rounding adds. */
  private static final double ROUNDING = 1e-9;

  private final Problem problem;
  private final ScoreIndex index;
  private final Constraints constraints;

  Allowed(Problem problem) {
    this.problem = problem;
    this.index = problem.index();
    this.constraints = problem.constraints();
  }

  /** {@return why these are no bounds, empty if they are} */
  Optional<String> whyNoBounds(int[] bounds) {
    boolean ascending = bounds.length >= 2;
    for (int k = 1; ascending && k < bounds.length; k++) {
      ascending = bounds[k - 1] < bounds[k];
    }
    int distinct = index.distinctScores();
    return ascending && bounds[0] == 0 && bounds[bounds.length - 1] == distinct
        ? Optional.empty()
        : Optional.of(
            "%s do not rise strictly from 0 to %d, the number of distinct scores"
                .formatted(Segmentations.text(bounds), distinct));
  }

  /** {@return which constraint bounds violate and how, empty if none} */
  Optional<String> whyNot(int[] bounds) {
    int segments = bounds.length - 1;
    int most = Math.min(constraints.maxSegments(), problem.valuation().maxSegments());
    if (segments < constraints.minSegments() || segments > most) {
      return why(bounds, "%d segments".formatted(segments));
    }
    for (int k = 0; k < segments; k++) {
      Optional<String> size = whyNotSize(bounds, k);
      if (size.isPresent()) {
        return size;
      }
      if (k > 0 && !ratesAllow(bounds, k)) {
        return why(
            bounds,
            "rate %s after %s".formatted(rate(bounds, k).text(), rate(bounds, k - 1).text()));
      }
    }
    for (double cutoff : constraints.fixedCutoffs()) {
      int position = firstFrom(cutoff);
      if (Arrays.stream(bounds, 1, segments).noneMatch(p -> p == position)) {
        return why(bounds, "no cutoff at position %d for %s".formatted(position, cutoff));
      }
    }
    return whyNotBudget(bounds);
  }

  private Optional<String> whyNotSize(int[] bounds, int k) {
    long size = index.customers(bounds[k], bounds[k + 1]);
    long all = index.customers();
    boolean fits =
        size >= constraints.minimumSize().roundedUp(all)
            && size <= constraints.maximumSize().map(s -> s.roundedDown(all)).orElse(all);
    if (!fits) {
      return why(bounds, "segment %d has %d customers".formatted(k, size));
    }
    long conversions = index.conversions(bounds[k], bounds[k + 1]);
    return conversions >= constraints.minimumConversions()
        ? Optional.empty()
        : why(bounds, "segment %d has %d conversions".formatted(k, conversions));
  }

  private boolean ratesAllow(int[] bounds, int k) {
    if (!constraints.concernNeighbours()) {
      return true;
    }
    Rate lower = rate(bounds, k - 1);
    Rate upper = rate(bounds, k);
    // Times both numbers of customers, all are whole numbers but the difference, a decimal.
    BigDecimal step =
        BigDecimal.valueOf(upper.conversions * lower.customers)
            .subtract(BigDecimal.valueOf(lower.conversions * upper.customers));
    BigDecimal least =
        BigDecimal.valueOf(constraints.minimumRateDifference())
            .multiply(BigDecimal.valueOf(lower.customers * upper.customers));
    return (constraints.risingRates() ? step : step.abs()).compareTo(least) >= 0;
  }

  private Optional<String> whyNotBudget(int[] bounds) {
    if (constraints.budget().isEmpty()) {
      return Optional.empty();
    }
    double cost = 0;
    for (int k = 0; k + 1 < bounds.length; k++) {
      cost += problem.valuation().cost(k, bounds[k], bounds[k + 1]);
    }
    double budget = constraints.budget().getAsDouble();
    return cost <= budget + ROUNDING * Math.max(1, Math.abs(budget))
        ? Optional.empty()
        : why(bounds, "a cost of %s".formatted(cost));
  }

  private Rate rate(int[] bounds, int k) {
    return new Rate(
        index.conversions(bounds[k], bounds[k + 1]), index.customers(bounds[k], bounds[k + 1]));
  }

  /** The lowest position whose score is not below a cutoff. */
  private int firstFrom(double cutoff) {
    int position = 0;
    while (position < index.distinctScores() && index.score(position) < cutoff) {
      position++;
    }
    return position;
  }

  private static Optional<String> why(int[] bounds, String seen) {
    return Optional.of("bounds %s have %s".formatted(Segmentations.text(bounds), seen));
  }

  private record Rate(long conversions, long customers) {
    String text() {
      return conversions + "/" + customers;
    }
  }
}
