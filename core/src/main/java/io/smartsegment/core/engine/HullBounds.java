package io.smartsegment.core.engine;

import io.smartsegment.core.population.HullSegmentation;
import io.smartsegment.core.population.PriceStep;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreHull.Vertex;
import io.smartsegment.core.valuation.CountPriced;
import io.smartsegment.core.valuation.TreatmentChoice;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.core.valuation.Valuation;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Upper bounds on the value of every segmentation of the customers of a hull. If treatment k goes
 * to segment k, the bound lets each cutoff take its best place without regard to the others. If
 * treatments may be left out, it is the best value on the hull where that is known, and otherwise
 * the same sum over all treatments. In any order, no bound is known. Constraints other than the
 * budget are ignored, which can only raise the bound.
 */
final class HullBounds {
  /** Above this charge no lower bound is looked for. */
  private static final double HIGHEST_CHARGE = 1e6;

  /** Steps of the search; each cuts the interval to two thirds. */
  private static final int MOST_STEPS = 100;

  private final ScoreHull hull;
  private final double[] revenue;
  private final double[] cost;
  private final TreatmentOrder order;

  /**
   * Takes the prices from a valuation.
   *
   * @param hull the hull of the customers
   * @param valuation prices, perhaps with a choice of treatments
   * @param most the largest number of segments; used only for {@link TreatmentOrder#ALL}
   */
  HullBounds(ScoreHull hull, Valuation valuation, int most) {
    CountPriced priced = CountPriced.of(valuation).orElseThrow();
    int[] treatments =
        valuation instanceof TreatmentChoice choice
            ? choice.available()
            : IntStream.range(0, Math.min(most, priced.maxSegments())).toArray();
    this.hull = hull;
    order = valuation instanceof TreatmentChoice choice ? choice.order() : TreatmentOrder.ALL;
    revenue = Arrays.stream(treatments).mapToDouble(priced::revenuePerConversion).toArray();
    cost = Arrays.stream(treatments).mapToDouble(priced::costPerCustomer).toArray();
  }

  private HullBounds(ScoreHull hull, double[] revenue, double[] cost, TreatmentOrder order) {
    this.hull = hull;
    this.revenue = revenue;
    this.cost = cost;
    this.order = order;
  }

  /**
   * The bound under a budget. Let each unit of cost be charged x more. Segments within the budget
   * pay at most x * budget more, so the bound at the higher costs plus x * budget is a bound for
   * every x >= 0 (Lagrangian relaxation). It is convex in x; the lowest is searched by thirds.
   */
  OptionalDouble within(double budget, int least, int most) {
    if (among(least, most).isEmpty()) {
      return OptionalDouble.empty();
    }
    double high = 1;
    while (high < HIGHEST_CHARGE
        && charged(2 * high, budget, least, most) < charged(high, budget, least, most)) {
      high *= 2;
    }
    double low = 0;
    high *= 2;
    double lowest = charged(0, budget, least, most);
    for (int i = 0; i < MOST_STEPS; i++) {
      double third = (high - low) / 3;
      double below = charged(low + third, budget, least, most);
      double above = charged(high - third, budget, least, most);
      lowest = Math.min(lowest, Math.min(below, above));
      if (below < above) {
        high -= third;
      } else {
        low += third;
      }
    }
    return OptionalDouble.of(lowest);
  }

  private double charged(double charge, double budget, int least, int most) {
    double[] more = Arrays.stream(cost).map(money -> money * (1 + charge)).toArray();
    HullBounds charged = new HullBounds(hull, revenue, more, order);
    return charged.among(least, most).orElseThrow() + charge * budget;
  }

  /**
   * The bound for one number of segments; empty if none is known. Where treatments may be left out
   * it is the same for all numbers.
   */
  OptionalDouble of(int segments) {
    return order == TreatmentOrder.ALL
        ? OptionalDouble.of(sums(segments).doubleValue())
        : among(segments, segments);
  }

  /** A bound for all numbers of segments from least to most; empty if none is known. */
  OptionalDouble among(int least, int most) {
    return switch (order) {
      case ANY -> OptionalDouble.empty();
      case SOME -> {
        Optional<HullSegmentation> best = hull.reprice(revenue, cost).bestWithSkipping();
        yield OptionalDouble.of(
            best.isPresent() ? best.get().value() : sums(revenue.length).doubleValue());
      }
      // More segments never lower the sum: a cutoff above all customers adds 0.
      case ALL -> OptionalDouble.of(sums(Math.max(least, most)).doubleValue());
    };
  }

  /**
   * The value with treatment 0 for all customers, plus the most that each cutoff between so many
   * treatments can add by itself.
   */
  private BigDecimal sums(int segments) {
    BigDecimal sum = value(0, hull.conversions(), hull.customers());
    for (int k = 1; k < Math.min(segments, revenue.length); k++) {
      Vertex cutoff = hull.lowestBest(PriceStep.between(revenue, cost, k - 1, k));
      long conversions = hull.conversions() - cutoff.conversionsBelow();
      long customers = hull.customers() - cutoff.customersBelow();
      sum =
          sum.add(value(k, conversions, customers)).subtract(value(k - 1, conversions, customers));
    }
    return sum;
  }

  private BigDecimal value(int treatment, long conversions, long customers) {
    return BigDecimal.valueOf(revenue[treatment])
        .multiply(BigDecimal.valueOf(conversions))
        .subtract(BigDecimal.valueOf(cost[treatment]).multiply(BigDecimal.valueOf(customers)));
  }
}
