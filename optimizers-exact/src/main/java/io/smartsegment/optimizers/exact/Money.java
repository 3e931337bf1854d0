package io.smartsegment.optimizers.exact;

import io.smartsegment.core.number.Rounding;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.CountPriced;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.TreatmentChoice;
import io.smartsegment.core.valuation.Valuation;
import java.math.BigDecimal;

/** Tells whether one segmentation is worth more than another by more than rounding. */
final class Money {
  /** A price with more decimals is taken for a rounded number, such as 1/3. */
  private static final int MOST_DECIMALS = 9;

  private final Problem problem;

  Money(Problem problem) {
    this.problem = problem;
  }

  /** Whether bounds are worth more than others with fewer segments, by more than rounding. */
  boolean isWorthMore(int[] bounds, int[] fewer) {
    return problem.valuation() instanceof CountPriced priced
        ? isWorthMore(priced, bounds, fewer)
        : isWorthMoreInDoubles(bounds, fewer);
  }

  private boolean isWorthMoreInDoubles(int[] bounds, int[] fewer) {
    Valuation whole = inWholeUnits(problem.valuation());
    if (!whole.equals(problem.valuation())) {
      return whole.value(bounds, 0, bounds.length - 1) > whole.value(fewer, 0, fewer.length - 1);
    }
    double rounding = Rounding.of(magnitude(bounds), magnitude(fewer));
    return problem.value(bounds) > problem.value(fewer) + rounding;
  }

  private static Valuation inWholeUnits(Valuation valuation) {
    return valuation instanceof LinearValuation linear
        ? linear.inWholeUnits()
        : valuation instanceof TreatmentChoice choice ? choice.inWholeUnits() : valuation;
  }

  /** The sum of the sizes of all segment values, which rounding errors are a share of. */
  private double magnitude(int[] bounds) {
    if (!(problem.valuation() instanceof ChainValuation chain)) {
      return Math.abs(problem.value(bounds));
    }
    double sum = 0;
    for (int k = 0; k + 1 < bounds.length; k++) {
      sum += Math.abs(chain.segmentValue(k, bounds[k], bounds[k + 1]));
    }
    return sum;
  }

  private boolean isWorthMore(CountPriced priced, int[] bounds, int[] fewer) {
    BigDecimal gain = value(priced, bounds, false).subtract(value(priced, fewer, false));
    if (isDecimal(priced, bounds.length - 1)) {
      return gain.signum() > 0;
    }
    BigDecimal magnitude = value(priced, bounds, true).max(value(priced, fewer, true));
    return gain.compareTo(magnitude.multiply(BigDecimal.valueOf(Rounding.SHARE))) > 0;
  }

  /** The exact value of bounds; or, as their magnitude, the sum of all revenues and costs. */
  private BigDecimal value(CountPriced priced, int[] bounds, boolean magnitude) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 0; k + 1 < bounds.length; k++) {
      BigDecimal revenue =
          BigDecimal.valueOf(priced.revenuePerConversion(k))
              .multiply(BigDecimal.valueOf(problem.index().conversions(bounds[k], bounds[k + 1])));
      BigDecimal cost =
          BigDecimal.valueOf(priced.costPerCustomer(k))
              .multiply(BigDecimal.valueOf(problem.index().customers(bounds[k], bounds[k + 1])));
      sum = magnitude ? sum.add(revenue.abs()).add(cost.abs()) : sum.add(revenue).subtract(cost);
    }
    return sum;
  }

  private static boolean isDecimal(CountPriced priced, int segments) {
    for (int k = 0; k < segments; k++) {
      if (decimals(priced.revenuePerConversion(k)) > MOST_DECIMALS
          || decimals(priced.costPerCustomer(k)) > MOST_DECIMALS) {
        return false;
      }
    }
    return true;
  }

  private static int decimals(double price) {
    return BigDecimal.valueOf(price).stripTrailingZeros().scale();
  }
}
