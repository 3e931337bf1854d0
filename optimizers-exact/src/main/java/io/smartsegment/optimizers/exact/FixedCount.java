package io.smartsegment.optimizers.exact;

import io.smartsegment.core.number.Rounding;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.FeasibleRegion;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.PenalizedValuation;
import io.smartsegment.core.valuation.SeparableValuation;
import java.util.Optional;

/**
 * The question for one number of segments: the value of labels, and the bound that a relaxation
 * gives for all segmentations that begin with a label. For example, if a label is worth 30 and the
 * segments above its end are worth at most 45 in the relaxation, the label's bound is 75.
 */
final class FixedCount {
  private final ScoreIndex index;
  private final FeasibleRegion region;
  private final ChainValuation valuation;
  private final int segments;
  private final StartWindows windows;
  private final RelaxedValues relaxed;
  private final Charge charge;
  private final double budget;
  private final Optional<RelaxedValues> cheapest;
  private final Course course;
  private final Dominance dominance;
  private final double pairBound;
  private final boolean pairs;
  private final double rounding;
  private final double costRounding;

  /**
   * Puts the question.
   *
   * @param problem customers and constraints
   * @param valuation the value of segmentations, in the unit of the relaxation
   * @param segments number of segments
   * @param windows the positions where segments may start
   * @param relaxed the relaxation
   * @param charge the charge of the relaxation
   * @param budget most that all segments may cost together, infinite if there is no limit
   * @param cheapest with a budget, the lowest possible costs of segments, as negative numbers
   * @param course where rates have to rise and to fall
   * @param dominance which labels can be left out, where rates rise after them
   * @param isExact whether all sums are whole numbers, so that nothing is rounded
   */
  FixedCount(
      Problem problem,
      ChainValuation valuation,
      int segments,
      StartWindows windows,
      RelaxedValues relaxed,
      Charge charge,
      double budget,
      Optional<RelaxedValues> cheapest,
      Course course,
      Dominance dominance,
      boolean isExact) {
    this.index = problem.index();
    this.region = problem.region();
    this.valuation = valuation;
    this.segments = segments;
    this.windows = windows;
    this.relaxed = relaxed;
    this.charge = charge;
    this.budget = budget;
    this.cheapest = cheapest;
    this.course = course;
    this.dominance = dominance;
    // A charge on rates already stands for the penalty on pairs.
    this.pairBound = charge.rates() == 0 ? valuation.pairBound() : 0;
    this.pairs = !(valuation instanceof SeparableValuation);
    this.rounding = isExact ? 0 : Rounding.of(magnitude());
    this.costRounding = Rounding.of(largestCost());
  }

  private double magnitude() {
    int distinct = windows.distinct();
    double largest = Math.abs(relaxed.best());
    for (int k = 0; k < segments; k++) {
      largest = Math.max(largest, Math.abs(valuation.segmentValue(k, 0, distinct)));
    }
    if (valuation instanceof PenalizedValuation penalized) {
      largest = Math.max(largest, penalized.penalty());
    }
    if (charge.cost() > 0) {
      largest = Math.max(largest, charge.cost() * largestCost());
    }
    return Double.isFinite(largest) ? largest : 1;
  }

  private double largestCost() {
    double largest = 0;
    for (int k = 0; budget < Double.POSITIVE_INFINITY && k < segments; k++) {
      largest = Math.max(largest, Math.abs(valuation.cost(k, 0, windows.distinct())));
    }
    return largest;
  }

  int segments() {
    return segments;
  }

  StartWindows windows() {
    return windows;
  }

  /** Which labels with segment k on top can be left out. */
  Dominance dominance(int k) {
    return course.free() || course.rises(k + 1) ? dominance : dominance.mirrored();
  }

  /** The most by which rounding may have made a bound too low. */
  double rounding() {
    return rounding;
  }

  /** A number that no segmentation exceeds, rounding aside. */
  double bound() {
    return relaxed.best() + allowance() + pairs(segments - 1);
  }

  /** A number that no segmentation whose segment k starts at a position exceeds. */
  double bound(int k, int position) {
    return relaxed.forward(k, position)
        + relaxed.backward(k, position)
        + allowance()
        + pairs(segments - 1);
  }

  boolean isPromising(double bound, double bestValue) {
    return bound > Double.NEGATIVE_INFINITY && bound >= bestValue - rounding;
  }

  /** The label with segment k on top, unless it is not allowed or cannot lead to the best. */
  Optional<Label> extended(int k, Label label, int end, double bestValue) {
    int start = label.end();
    double value = label.value() + valuation.segmentValue(k, start, end);
    if (pairs && k > 0) {
      value += valuation.pairValue(k, label.start(), start, end);
    }
    double cost = 0;
    if (budget < Double.POSITIVE_INFINITY) {
      cost = label.cost() + valuation.cost(k, start, end);
      if (cost + cheapestAbove(k + 1, end) > budget + costRounding) {
        return Optional.empty();
      }
    }
    double rate = index.rate(start, end);
    double level =
        valuation instanceof PenalizedValuation penalized ? penalized.rate(start, end) : rate;
    double bound =
        k == segments - 1
            ? value
            : value
                + relaxed.backward(k + 1, end)
                + (charge.rates() == 0 ? 0 : charge.rates() * level)
                + (charge.cost() == 0 ? 0 : charge.cost() * (budget - cost))
                + pairs(segments - 1 - k);
    if (!isPromising(bound, bestValue)
        || (k > 0 && !course.allows(region, k, label.start(), start, end))) {
      return Optional.empty();
    }
    return Optional.of(new Label(k == 0 ? null : label, end, value, cost, rate, level, bound));
  }

  /** Whether the region allows the label too; the region adds up costs in another order. */
  boolean allows(Label label) {
    return region.contains(label.bounds(segments), 0, segments);
  }

  private double cheapestAbove(int k, int position) {
    return cheapest.isEmpty() ? 0 : -cheapest.get().backward(k, position);
  }

  private double allowance() {
    return charge.cost() == 0 ? 0 : charge.cost() * budget;
  }

  /** The most that so many pairs of neighbours add to the value. */
  private double pairs(int count) {
    return pairs && count > 0 ? count * pairBound : 0;
  }
}
