package io.smartsegment.optimizers.quantile;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;

/**
 * Moves one cutoff anywhere, and another one to where it is best then. Where a budget is used up,
 * what one cutoff spends the other one has to save, so that no single cutoff has a better position.
 */
final class Exchange implements Line {
  /** Positions to try at once; the work is the square of this. */
  private static final int RESOLUTION = 1 << 4;

  private final Problem problem;
  private final LineSearch inner;
  private final Push push;
  private int[] bounds = new int[0];
  private int[] moved = new int[0];
  private int k;
  private int other;

  Exchange(Problem problem, Search search) {
    this.problem = problem;
    inner = new LineSearch(search);
    push = new Push(problem, search, RESOLUTION);
  }

  /** Takes up two cutoffs of a segmentation, in place of what it had before. */
  Exchange of(int[] bounds, int k, int other) {
    this.bounds = bounds;
    this.k = k;
    this.other = other;
    if (moved.length != bounds.length) {
      moved = new int[bounds.length];
    }
    return this;
  }

  @Override
  public int low() {
    return push.of(bounds, k).low();
  }

  @Override
  public int high() {
    return push.of(bounds, k).high();
  }

  @Override
  public int position() {
    return bounds[k];
  }

  @Override
  public int resolution() {
    return RESOLUTION;
  }

  @Override
  public void values(int first, int step, int count, double[] values) {
    for (int i = 0; i < count; i++) {
      move(first + i * step);
      values[i] = problem.merit(moved, 0, moved.length - 1);
    }
  }

  @Override
  public void moveTo(int position) {
    move(position);
    System.arraycopy(moved, 0, bounds, 0, bounds.length);
  }

  private void move(int position) {
    System.arraycopy(bounds, 0, moved, 0, bounds.length);
    push.of(moved, k).moveTo(position);
    inner.improve(push.of(moved, other));
  }
}
