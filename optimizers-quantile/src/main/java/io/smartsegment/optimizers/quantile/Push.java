package io.smartsegment.optimizers.quantile;

import io.smartsegment.core.search.Search;
import io.smartsegment.core.valuation.CandidateBatch;

/**
 * Moves one cutoff anywhere; those that come too close make room. Whole candidates are evaluated,
 * so that this serves any valuation, and a block of segments that are all as small as allowed can
 * move, which no single cutoff in it could.
 */
final class Push implements Line {
  private final Search search;
  private final Room room;
  private final int[] bounds;
  private final int k;
  private final int resolution;
  private final int low;
  private final int high;

  Push(Search search, Room room, int[] bounds, int k, int resolution) {
    this.search = search;
    this.room = room;
    this.bounds = bounds;
    this.k = k;
    this.resolution = resolution;
    low = room.lowest(k);
    high = room.highest(k, bounds.length - 1);
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
      room.push(candidate, k, first + i * step);
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
    room.push(bounds, k, position);
  }
}
