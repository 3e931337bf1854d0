package io.smartsegment.optimizers.exact;

import io.smartsegment.core.problem.FeasibleRegion;
import java.util.TreeSet;

/**
 * Some positions among which a good segmentation can be found soon: evenly spread positions, the
 * ends of the smallest segments, and ever sparser positions on both sides of the bounds of a
 * segmentation, at distances 1, 2, 3, 4, 5, 6, 8, 10 and so on.
 */
final class Grid {
  private static final int EVEN = 200;

  private final FeasibleRegion region;
  private final int distinct;
  private final int segments;

  Grid(FeasibleRegion region, int distinct, int segments) {
    this.region = region;
    this.distinct = distinct;
    this.segments = segments;
  }

  /** The positions of the grid around some bounds, which may come from a relaxation. */
  int[] around(int[] bounds) {
    TreeSet<Integer> positions = new TreeSet<>();
    for (int i = 1; i < EVEN; i++) {
      positions.add((int) ((long) distinct * i / EVEN));
    }
    int low = 0;
    for (int k = 0; k < segments && low < distinct; k++) {
      low = region.earliestEnd(low);
      positions.add(low);
      positions.add(region.startOfLast(k));
    }
    for (int bound : bounds) {
      positions.add(bound);
      for (int step = 1; step < distinct; step += 1 + step / 6) {
        positions.add(bound - step);
        positions.add(bound + step);
      }
    }
    return positions.subSet(1, distinct).stream().mapToInt(Integer::intValue).toArray();
  }
}
