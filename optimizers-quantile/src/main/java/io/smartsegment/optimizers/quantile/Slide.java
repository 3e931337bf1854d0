package io.smartsegment.optimizers.quantile;

import io.smartsegment.core.problem.FeasibleRegion;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.SeparableValuation;
import java.util.function.IntToDoubleFunction;

/**
 * Moves one cutoff between its neighbours, which stay. Of a value that is a sum over segments and
 * neighbouring pairs, only the terms next to the cutoff change: O(1) for each position. That needs
 * constraints on each segment by itself only: then all positions from low to high are allowed.
 */
final class Slide implements Line {
  private final Search search;
  private final int[] bounds;
  private final int k;
  private final double value;
  private final int low;
  private final int high;
  private final IntToDoubleFunction terms;

  Slide(Problem problem, Search search, int[] bounds, int k) {
    this.search = search;
    this.bounds = bounds;
    this.k = k;
    value = problem.value(bounds);
    FeasibleRegion region = problem.region();
    low = Math.max(region.earliestEnd(bounds[k - 1]), region.earliestStart(bounds[k + 1]));
    high = Math.min(region.latestStart(bounds[k + 1]), region.latestEnd(bounds[k - 1]));
    terms = terms((ChainValuation) problem.valuation(), bounds, k);
  }

  @Override
  public int low() {
    return low;
  }

  @Override
  public int high() {
    return high;
  }

  @Override
  public int position() {
    return bounds[k];
  }

  /** Up to here, the best position is exact. */
  @Override
  public int resolution() {
    return 1 << 16;
  }

  @Override
  public double[] values(int first, int step, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = terms.applyAsDouble(first + i * step);
    }
    search.accept(bounds, value, count);
    return values;
  }

  @Override
  public void moveTo(int position) {
    bounds[k] = position;
  }

  /** The terms that depend on where cutoff k is. */
  private static IntToDoubleFunction terms(ChainValuation valuation, int[] b, int k) {
    if (valuation instanceof LinearValuation linear) {
      return p -> linear.prefixValue(k - 1, p) - linear.prefixValue(k, p);
    }
    IntToDoubleFunction segments =
        p -> valuation.segmentValue(k - 1, b[k - 1], p) + valuation.segmentValue(k, p, b[k + 1]);
    if (valuation instanceof SeparableValuation) {
      return segments;
    }
    return p -> {
      double sum = segments.applyAsDouble(p) + valuation.pairValue(k, b[k - 1], p, b[k + 1]);
      if (k >= 2) {
        sum += valuation.pairValue(k - 1, b[k - 2], b[k - 1], p);
      }
      if (k + 2 < b.length) {
        sum += valuation.pairValue(k + 1, p, b[k + 1], b[k + 2]);
      }
      return sum;
    };
  }
}
