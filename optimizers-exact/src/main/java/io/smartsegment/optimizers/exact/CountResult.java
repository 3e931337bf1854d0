package io.smartsegment.optimizers.exact;

import java.util.Optional;

/** What is known about the best segmentation with one number of segments. */
final class CountResult {
  private final Optional<int[]> bounds;
  private final double upperBound;

  /**
   * Says what is known.
   *
   * @param bounds the best bounds found, empty if none were
   * @param upperBound no allowed segmentation with so many segments is worth more, in money;
   *     negative infinity if there are none, positive infinity if nothing is proven
   */
  CountResult(Optional<int[]> bounds, double upperBound) {
    this.bounds = bounds;
    this.upperBound = upperBound;
  }

  /** There is no allowed segmentation. */
  static CountResult impossible() {
    return new CountResult(Optional.empty(), Double.NEGATIVE_INFINITY);
  }

  Optional<int[]> bounds() {
    return bounds;
  }

  double upperBound() {
    return upperBound;
  }

  boolean isImpossible() {
    return upperBound == Double.NEGATIVE_INFINITY;
  }
}
