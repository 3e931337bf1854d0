package io.smartsegment.optimizers.quantile;

import io.smartsegment.core.problem.FeasibleRegion;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.valuation.CandidateBatch;

/**
 * Moves one cutoff anywhere; those that come too close make room, and those that stay too far
 * behind follow. Whole candidates are evaluated by their merit, so that this serves any valuation
 * and any constraints, and a block of segments that are all as small as allowed can move, which no
 * single cutoff in it could.
 *
 * <p>With a maximum size or fixed cutoffs, some positions cannot be had; the candidate for such a
 * position is the repaired one.
 */
final class Push implements Line {
  private final Search search;
  private final FeasibleRegion region;
  private final int[] bounds;
  private final int k;
  private final int resolution;
  private final int low;
  private final int high;
  private final boolean limitAbove;

  Push(Problem problem, Search search, int[] bounds, int k, int resolution) {
    this.search = search;
    this.region = problem.region();
    this.bounds = bounds;
    this.k = k;
    this.resolution = resolution;
    limitAbove =
        problem.constraints().maximumSize().isPresent()
            || !problem.constraints().fixedCutoffs().isEmpty();
    low = lowest();
    high = highest();
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
      // One that ends up elsewhere loses ties, or equal candidates could follow each other forever.
      boolean elsewhere = batch.bounds()[batch.offset(i) + k] != first + i * step;
      values[i] = elsewhere ? Math.nextDown(batch.value(i)) : batch.value(i);
    }
    return values;
  }

  @Override
  public void moveTo(int position) {
    push(bounds, position);
  }

  /** The lowest position of the cutoff if all below it make room and all above it follow. */
  private int lowest() {
    int room = 0;
    for (int j = 0; j < k; j++) {
      room = region.earliestEnd(room);
    }
    int reach = bounds[bounds.length - 1];
    for (int j = bounds.length - 1; j > k; j--) {
      reach = region.earliestStart(reach);
    }
    return Math.max(room, reach);
  }

  /** The highest position of the cutoff if all above it make room and all below it follow. */
  private int highest() {
    int reach = 0;
    for (int j = 0; j < k; j++) {
      reach = region.latestEnd(reach);
    }
    return Math.min(region.startOfLast(bounds.length - 1 - k), reach);
  }

  /** Moves the cutoff, and the others just as far as they must. */
  private void push(int[] moved, int position) {
    moved[k] = position;
    for (int j = k + 1; j < moved.length - 1; j++) {
      int below = moved[j - 1];
      moved[j] = Math.min(Math.max(moved[j], region.earliestEnd(below)), region.latestEnd(below));
    }
    for (int j = k - 1; j > 0; j--) {
      int above = moved[j + 1];
      moved[j] =
          Math.max(Math.min(moved[j], region.latestStart(above)), region.earliestStart(above));
    }
    if (limitAbove) {
      region.repair(moved, 0, moved.length - 1);
    }
  }
}
