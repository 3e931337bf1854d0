package io.smartsegment.optimizers.exact;

import io.smartsegment.core.problem.FeasibleRegion;

/**
 * The lowest and the highest start of a segment, for each position as its end. For example, if each
 * position has one customer and segments have 10 to 30 customers, a segment that ends at position
 * 50 may start at 20 to 40.
 */
final class StartWindows {
  private final int distinct;
  private final int[] latest;
  private final int[] earliest;

  private StartWindows(int distinct, int[] latest, int[] earliest) {
    this.distinct = distinct;
    this.latest = latest;
    this.earliest = earliest;
  }

  static StartWindows of(FeasibleRegion region) {
    int[] latest = region.latestStarts();
    return new StartWindows(
        latest.length - 1, latest, region.limitsAbove() ? region.earliestStarts() : new int[0]);
  }

  /** The number of distinct scores. */
  int distinct() {
    return distinct;
  }

  /** Whether segments can be too large, so that they have a lowest start. */
  boolean limited() {
    return earliest.length > 0;
  }

  /** The highest start for each end; the array is not a copy. */
  int[] latest() {
    return latest;
  }

  /** The highest start for an end, -1 if the customers below the end do not suffice. */
  int latest(int end) {
    return latest[end];
  }

  /**
   * The largest distance, in positions, from an end down to the highest start that it allows.
   * Values that far below the current position are still needed.
   */
  int lag() {
    int lag = 1;
    for (int p = 0; p <= distinct; p++) {
      lag = Math.max(lag, p - latest[p]);
    }
    return lag;
  }

  /** The lowest start for an end. */
  int earliest(int end) {
    return earliest.length == 0 ? 0 : earliest[end];
  }
}
