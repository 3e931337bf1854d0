package io.smartsegment.testkit;

import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.SegmentMoney;
import java.util.List;
import java.util.Optional;

/**
 * How large the terms of a value get in each segment, so that differences can be told from
 * rounding. Terms may cancel each other: it is the largest one of all segmentations that counts.
 */
final class Scale {
  private static final double PRECISION = 1e-9;

  /** Entry k: the largest term of segments up to k. */
  private final double[] largest;

  Scale(ChainValuation chain, List<int[]> all, int most) {
    largest = new double[most];
    for (int[] bounds : all) {
      for (int k = 0; k < Binding.segments(bounds); k++) {
        largest[k] = Math.max(largest[k], segment(chain, k, bounds[k], bounds[k + 1]));
        if (k > 0) {
          double pair = chain.pairValue(k, bounds[k - 1], bounds[k], bounds[k + 1]);
          largest[k] = Math.max(largest[k], Math.abs(pair));
        }
      }
    }
    for (int k = 1; k < most; k++) {
      largest[k] = Math.max(largest[k], largest[k - 1]);
    }
  }

  private static double segment(ChainValuation chain, int k, int from, int to) {
    double size = Math.abs(chain.segmentValue(k, from, to));
    Optional<SegmentMoney> money = chain.money(k, from, to);
    if (money.isPresent()) {
      size = Math.max(size, finite(money.get().revenue()));
      size = Math.max(size, finite(money.get().cost()));
    }
    if (chain instanceof LinearValuation linear) {
      size = Math.max(size, finite(linear.prefixValue(k, from)));
      size = Math.max(size, finite(linear.prefixValue(k, to)));
    }
    return finite(size);
  }

  /** What is no number is found elsewhere and must not hide anything here. */
  private static double finite(double size) {
    return Double.isFinite(size) ? Math.abs(size) : 0;
  }

  /** The difference that rounding may make to a value of so many segments. */
  double rounding(int segments) {
    return PRECISION * segments * largest[segments - 1];
  }
}
