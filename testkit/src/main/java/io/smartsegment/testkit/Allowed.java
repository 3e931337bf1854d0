package io.smartsegment.testkit;

import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.RateTrend;
import io.smartsegment.core.problem.SegmentSize;
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
    if (!turnsAllow(bounds)) {
      return why(bounds, "rates without %s".formatted(constraints.trend()));
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
    int from = bounds[k];
    int to = bounds[k + 1];
    long size = index.customers(from, to);
    long all = index.customers();
    boolean fits =
        size >= constraints.minimumSize().roundedUp(all)
            && size <= constraints.maximumSize().map(s -> s.roundedDown(all)).orElse(all);
    if (!fits) {
      return why(bounds, "segment %d has %d customers".formatted(k, size));
    }
    if (!weightFits(index.weight(from, to))) {
      return why(bounds, "segment %d has a weight of %s".formatted(k, index.weight(from, to)));
    }
    long conversions = index.conversions(from, to);
    return conversions >= constraints.minimumConversions()
            && size - conversions >= constraints.minimumNonConversions()
        ? Optional.empty()
        : why(bounds, "segment %d has %d conversions".formatted(k, conversions));
  }

  private boolean weightFits(double weight) {
    SegmentSize least = constraints.minimumSize();
    Optional<SegmentSize> most = constraints.maximumSize().filter(SegmentSize::isWeight);
    return (!least.isWeight() || weight >= limit(least))
        && (most.isEmpty() || weight <= limit(most.get()));
  }

  private double limit(SegmentSize size) {
    return size.weightOf(index.exactSum(Measure.WEIGHT, 0, index.distinctScores()));
  }

  private boolean ratesAllow(int[] bounds, int k) {
    if (!constraints.concernNeighbours()) {
      return true;
    }
    Rate lower = rate(bounds, k - 1);
    Rate upper = rate(bounds, k);
    // Times both numbers of customers, or weights, all are decimals.
    BigDecimal step =
        upper
            .conversions
            .multiply(lower.customers)
            .subtract(lower.conversions.multiply(upper.customers));
    BigDecimal least =
        BigDecimal.valueOf(constraints.minimumRateDifference())
            .multiply(lower.customers.multiply(upper.customers));
    RateTrend trend = constraints.trend().orElse(RateTrend.AUTO);
    BigDecimal taken =
        trend == RateTrend.RISING ? step : trend == RateTrend.FALLING ? step.negate() : step.abs();
    return taken.compareTo(least) >= 0;
  }

  /** Whether rates turn no more often than a trend with one turn allows. */
  private boolean turnsAllow(int[] bounds) {
    StringBuilder steps = new StringBuilder();
    for (int k = 1; k + 1 < bounds.length; k++) {
      Rate lower = rate(bounds, k - 1);
      Rate upper = rate(bounds, k);
      int step =
          upper
              .conversions
              .multiply(lower.customers)
              .compareTo(lower.conversions.multiply(upper.customers));
      steps.append(step > 0 ? "+" : step < 0 ? "-" : "");
    }
    boolean peak = steps.toString().matches("[+]*-*");
    boolean valley = steps.toString().matches("-*[+]*");
    return constraints.trend().isEmpty()
        || switch (constraints.trend().get()) {
          case RISING, FALLING -> true;
          case PEAK -> peak;
          case VALLEY -> valley;
          case AUTO -> peak || valley;
        };
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
    int from = bounds[k];
    int to = bounds[k + 1];
    return index.isWeighted()
        ? new Rate(
            index.exactSum(Measure.CONVERTED_WEIGHT, from, to),
            index.exactSum(Measure.WEIGHT, from, to))
        : new Rate(
            BigDecimal.valueOf(index.conversions(from, to)),
            BigDecimal.valueOf(index.customers(from, to)));
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

  /** Of customers, or of their weights where they have any. */
  private record Rate(BigDecimal conversions, BigDecimal customers) {
    String text() {
      return conversions + "/" + customers;
    }
  }
}
