package io.smartsegment.optimizers.quantile;

import io.smartsegment.core.problem.FeasibleRegion;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.valuation.CandidateBatch;

/**
 * Moves one cutoff anywhere; those that come too close make room. Whole candidates are evaluated,
 * so that this serves any valuation, and a block of segments that are all as small as allowed can
 * move, which no single cutoff in it could.
 */
final class Push implements Line {
  private final Search search;
  private final FeasibleRegion region;
  private final int[] bounds;
  private final int k;
  private final int resolution;
  private final int low;
  private final int high;

  Push(Problem problem, Search search, int[] bounds, int k, int resolution) {
    this.search = search;
    this.region = problem.region();
    this.bounds = bounds;
    this.k = k;
    this.resolution = resolution;
    low = lowest();
    high = region.startOfLast(bounds.length - 1 - k);
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

  @Override
  public int resolution() {
    return resolution;
  }

  @Override
  public double[] values(int first, int step, int count) {
    CandidateBatch batch = new CandidateBatch(count, bounds.length - 1);
    for (int i = 0; i < count; i++) {
      int[] candidate = bounds.clone();
      push(candidate, first + i * step);
      batch.set(i, candidate);
    }
    search.evaluate(batch);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = batch.value(i);
    }
    return values;
  }

  @Override
  public void moveTo(int position) {
    push(bounds, position);
  }

  /** The lowest position of the cutoff if all below it make room. */
  private int lowest() {
    int p = 0;
    for (int j = 0; j < k; j++) {
      p = region.earliestEnd(p);
    }
    return p;
  }

  /** Moves the cutoff, and those that are in its way just as far as they must. */
  private void push(int[] moved, int position) {
    moved[k] = position;
    for (int j = k + 1; j < moved.length - 1; j++) {
      moved[j] = Math.max(moved[j], region.earliestEnd(moved[j - 1]));
    }
    for (int j = k - 1; j > 0; j--) {
      moved[j] = Math.min(moved[j], region.latestStart(moved[j + 1]));
    }
  }
}
