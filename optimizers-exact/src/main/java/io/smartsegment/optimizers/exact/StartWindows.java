package io.smartsegment.optimizers.exact;

import io.smartsegment.core.problem.FeasibleRegion;

/** For each position as the end of a segment, between which positions it may start. */
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

  /** Whether a segment can be too large. */
  boolean limited() {
    return earliest.length > 0;
  }

  /** For each end the highest start, not a copy. */
  int[] latest() {
    return latest;
  }

  /** The highest start, -1 if the customers below do not suffice. */
  int latest(int end) {
    return latest[end];
  }

  /** The lowest start. */
  int earliest(int end) {
    return earliest.length == 0 ? 0 : earliest[end];
  }
}
