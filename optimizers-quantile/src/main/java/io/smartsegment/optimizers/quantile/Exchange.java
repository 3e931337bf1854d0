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
  private final Search search;
  private final LineSearch inner;
  private final int[] bounds;
  private final int k;
  private final int other;
  private final Push push;

  Exchange(Problem problem, Search search, int[] bounds, int k, int other) {
    this.problem = problem;
    this.search = search;
    this.bounds = bounds;
    this.k = k;
    this.other = other;
    inner = new LineSearch(search);
    push = new Push(problem, search, bounds, k, RESOLUTION);
  }

  @Override
  public int low() {
    return push.low();
  }

  @Override
  public int high() {
    return push.high();
  }

  @Override
  public int position() {
    return push.position();
  }

  @Override
  public int resolution() {
    return RESOLUTION;
  }

  @Override
  public double[] values(int first, int step, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      int[] candidate = moved(first + i * step);
      values[i] = problem.merit(candidate, 0, candidate.length - 1);
    }
    return values;
  }

  @Override
  public void moveTo(int position) {
    int[] moved = moved(position);
    System.arraycopy(moved, 0, bounds, 0, bounds.length);
  }

  private int[] moved(int position) {
    int[] moved = bounds.clone();
    new Push(problem, search, moved, k, RESOLUTION).moveTo(position);
    inner.improve(new Push(problem, search, moved, other, RESOLUTION));
    return moved;
  }
}
