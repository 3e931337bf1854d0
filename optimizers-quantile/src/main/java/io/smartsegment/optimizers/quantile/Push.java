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
  private final int resolution;
  private final boolean limitAbove;
  private CandidateBatch batch = new CandidateBatch(1, 1);
  private int[] bounds = new int[0];
  private int k;

  Push(Problem problem, Search search, int resolution) {
    this.search = search;
    this.region = problem.region();
    this.resolution = resolution;
    limitAbove =
        problem.constraints().maximumSize().isPresent()
            || !problem.constraints().fixedCutoffs().isEmpty();
  }

  /** Takes up a cutoff of a segmentation, in place of the one it had before. */
  Push of(int[] bounds, int k) {
    this.bounds = bounds;
    this.k = k;
    return this;
  }

  /** The lowest position of the cutoff if all below it make room and all above it follow. */
  @Override
  public int low() {
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
  @Override
  public int high() {
    int reach = 0;
    for (int j = 0; j < k; j++) {
      reach = region.latestEnd(reach);
    }
    return Math.min(region.startOfLast(bounds.length - 1 - k), reach);
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
  public void values(int first, int step, int count, double[] values) {
    makeRoom(count);
    for (int row = 0; row < count; row++) {
      int offset = batch.offset(row);
      System.arraycopy(bounds, 0, batch.bounds(), offset, bounds.length);
      batch.setSegments(row, bounds.length - 1);
      push(batch.bounds(), offset, first + row * step);
    }
    search.evaluate(batch, count);
    for (int row = 0; row < count; row++) {
      // One that ends up elsewhere loses ties, or equal candidates could follow each other forever.
      boolean elsewhere = batch.bounds()[batch.offset(row) + k] != first + row * step;
      values[row] = elsewhere ? Math.nextDown(batch.value(row)) : batch.value(row);
    }
  }

  /** A batch serves until one with more rows or more segments is needed. */
  private void makeRoom(int rows) {
    int stride = batch.offset(1);
    if (batch.rows() < rows || stride < bounds.length) {
      batch = new CandidateBatch(Math.max(batch.rows(), rows), Math.max(stride, bounds.length) - 1);
    }
  }

  @Override
  public void moveTo(int position) {
    push(bounds, 0, position);
  }

  /** Moves the cutoff, and the others just as far as they must. */
  private void push(int[] moved, int offset, int position) {
    int end = offset + bounds.length - 1;
    moved[offset + k] = position;
    for (int j = offset + k + 1; j < end; j++) {
      int below = moved[j - 1];
      moved[j] = Math.min(Math.max(moved[j], region.earliestEnd(below)), region.latestEnd(below));
    }
    for (int j = offset + k - 1; j > offset; j--) {
      int above = moved[j + 1];
      moved[j] =
          Math.max(Math.min(moved[j], region.latestStart(above)), region.earliestStart(above));
    }
    if (limitAbove) {
      region.repair(moved, offset, bounds.length - 1);
    }
  }
}
