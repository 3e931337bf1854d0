package io.smartsegment.optimizers.exact;

import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.PenalizedValuation;
import org.jspecify.annotations.Nullable;

/**
 * What is maximised over segments by themselves: a linear value, with a price on cost, which stands
 * for a budget, and with a weight on the rates of the first and the last segment, which stands for
 * a penalty. Such a sum is a <em>relaxation</em>: never below the value of an allowed segmentation,
 * up to a constant.
 */
final class Terms {
  private final LinearValuation value;
  private final @Nullable PenalizedValuation penalized;
  private final Charge charge;
  private final int distinct;

  /**
   * Combines value and charge.
   *
   * @param value the linear value
   * @param penalized what gives the rates, if these are charged
   * @param charge what is charged
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

  /** Prefix sums of segment k at positions from on. */
  void prefix(int k, int from, int to, double[] sums) {
    for (int p = from; p < to; p++) {
      sums[p - from] = prefix(k, p);
    }
  }

  /** Prefix sums of all segments at positions from on. */
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

  /** What the first segment adds besides, by its end. */
  double first(int end) {
    return penalized == null ? 0 : charge.rates() * penalized.rate(0, end);
  }

  /** What the last segment adds besides, by its start. */
  double last(int start) {
    return penalized == null ? 0 : -charge.rates() * penalized.rate(start, distinct);
  }
}
