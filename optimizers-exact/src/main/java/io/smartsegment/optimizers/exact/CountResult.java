package io.smartsegment.optimizers.exact;

import java.util.Optional;

/** The best segmentation found with one number of segments, and the bound proven for it. */
final class CountResult {
  private final Optional<int[]> bounds;
  private final double upperBound;

  /**
   * Takes the bounds and the proof.
   *
   * @param bounds the best bounds found, empty if none were
   * @param upperBound a number that no allowed segmentation with so many segments exceeds, in
   *     money; negative infinity if none is allowed, positive infinity if nothing is proven
   */
  CountResult(Optional<int[]> bounds, double upperBound) {
    this.bounds = bounds;
    this.upperBound = upperBound;
  }

  /** The result that no segmentation is allowed, which is proven. */
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
