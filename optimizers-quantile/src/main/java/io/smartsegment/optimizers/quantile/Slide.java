package io.smartsegment.optimizers.quantile;

import io.smartsegment.core.problem.FeasibleRegion;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.SeparableValuation;

/**
 * Moves one cutoff between its neighbours, which stay. Of a value that is a sum over segments and
 * neighbouring pairs, only the terms next to the cutoff change: O(1) for each position. That needs
 * constraints on each segment by itself only: then all positions from low to high are allowed.
 */
final class Slide implements Line {
  private final Search search;
  private final FeasibleRegion region;
  private final ChainValuation valuation;
  private int[] bounds = new int[0];
  private int k;
  private double value;

  Slide(Problem problem, Search search, ChainValuation valuation) {
    this.search = search;
    this.region = problem.region();
    this.valuation = valuation;
  }

  /** Takes up a cutoff of a segmentation, in place of the one it had before. */
  Slide of(int[] bounds, int k) {
    this.bounds = bounds;
    this.k = k;
    value = valuation.value(bounds, 0, bounds.length - 1);
    return this;
  }

  @Override
  public int low() {
    return Math.max(region.earliestEnd(bounds[k - 1]), region.earliestStart(bounds[k + 1]));
  }

  @Override
  public int high() {
    return Math.min(region.latestStart(bounds[k + 1]), region.latestEnd(bounds[k - 1]));
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
  public void values(int first, int step, int count, double[] values) {
    if (valuation instanceof LinearValuation linear) {
      prefixes(linear, first, step, count, values);
    } else {
      segments(first, step, count, values);
      if (!(valuation instanceof SeparableValuation)) {
        addPairs(first, step, count, values);
      }
    }
    search.accept(bounds, value, count);
  }

  @Override
  public void moveTo(int position) {
    bounds[k] = position;
  }

  /** One by one, as {@link LinearValuation#prefixValues} computes all segments from 0 to k. */
  private void prefixes(LinearValuation linear, int first, int step, int count, double[] values) {
    for (int i = 0; i < count; i++) {
      int p = first + i * step;
      values[i] = linear.prefixValue(k - 1, p) - linear.prefixValue(k, p);
    }
  }

  private void segments(int first, int step, int count, double[] values) {
    int from = bounds[k - 1];
    int to = bounds[k + 1];
    for (int i = 0; i < count; i++) {
      int p = first + i * step;
      values[i] = valuation.segmentValue(k - 1, from, p) + valuation.segmentValue(k, p, to);
    }
  }

  private void addPairs(int first, int step, int count, double[] values) {
    int from = bounds[k - 1];
    int to = bounds[k + 1];
    for (int i = 0; i < count; i++) {
      int p = first + i * step;
      double sum = values[i] + valuation.pairValue(k, from, p, to);
      if (k >= 2) {
        sum += valuation.pairValue(k - 1, bounds[k - 2], from, p);
      }
      if (k + 2 < bounds.length) {
        sum += valuation.pairValue(k + 1, p, to, bounds[k + 2]);
      }
      values[i] = sum;
    }
  }
}
