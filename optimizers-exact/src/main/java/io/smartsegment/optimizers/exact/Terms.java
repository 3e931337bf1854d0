package io.smartsegment.optimizers.exact;

import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.PenalizedValuation;
import org.jspecify.annotations.Nullable;

/**
 * The objective of a relaxation, split into one term for each segment: a linear value less a {@link
 * Charge}. A Lagrange multiplier on cost replaces a budget, and one on the difference between the
 * rates of the last and the first segment replaces a penalty. The sum of the terms and a constant
 * is never below the value of an allowed segmentation. For example, with a budget of 100 and a
 * price of 2, a segment worth 60 that costs 25 has the term 60 - 2 * 25 = 10, and the constant is
 * 200.
 */
final class Terms {
  private final LinearValuation value;
  private final @Nullable PenalizedValuation penalized;
  private final Charge charge;
  private final int distinct;

  /**
   * Creates the terms.
   *
   * @param value the linear value
   * @param penalized the valuation that gives the rates, null if rates are not charged
   * @param charge the charge on cost and rates
   * @param distinct number of distinct scores
   */
  Terms(
      LinearValuation value, @Nullable PenalizedValuation penalized, Charge charge, int distinct) {
    this.value = value;
    this.penalized = penalized;
    this.charge = charge;
    this.distinct = distinct;
  }

  /** Whether first and last segments have terms of their own. */
  boolean hasEnds() {
    return penalized != null && charge.rates() != 0;
  }

  /** Writes the prefix sums of segment k at the positions {@code [from, to)}. */
  void prefix(int k, int from, int to, double[] sums) {
    for (int p = from; p < to; p++) {
      sums[p - from] = prefix(k, p);
    }
  }

  /** Writes the prefix sums of all segments at the positions {@code [from, to)}. */
  void prefixes(int segments, int from, int to, double[][] sums) {
    if (charge.value()) {
      value.prefixValues(segments, from, to, sums);
    }
    for (int k = 0; k < segments && (!charge.value() || charge.cost() != 0); k++) {
      for (int p = from; p < to; p++) {
        double before = charge.value() ? sums[k][p - from] : 0;
        sums[k][p - from] =
            charge.cost() == 0 ? before : before - charge.cost() * value.prefixCost(k, p);
      }
    }
  }

  double prefix(int k, int position) {
    double sum = !charge.value() ? 0 : value.prefixValue(k, position);
    return charge.cost() == 0 ? sum : sum - charge.cost() * value.prefixCost(k, position);
  }

  /** The extra term of the first segment, by its end: the multiplier times its rate. */
  double first(int end) {
    return penalized == null ? 0 : charge.rates() * penalized.rate(0, end);
  }

  /** The extra term of the last segment, by its start: less the multiplier times its rate. */
  double last(int start) {
    return penalized == null ? 0 : -charge.rates() * penalized.rate(start, distinct);
  }
}
