package io.smartsegment.optimizers.exact;

import org.jspecify.annotations.Nullable;

/**
 * The first segments of a segmentation, up to a position, with the figures that a search needs to
 * extend them (a label, as in labelling algorithms for shortest paths).
 */
final class Label {
  private final @Nullable Label below;
  private final int end;

  /** The position where the last segment starts. */
  private final int start;

  private final double value;
  private final double cost;
  private final double rate;
  private final double level;
  private final double bound;

  /**
   * Extends the segments of another label by one segment.
   *
   * @param below the label of the segments below; null for the first segment and for the empty
   *     label that a search starts from
   * @param end position where the segment ends
   * @param value value of all segments so far
   * @param cost cost of all segments so far
   * @param rate observed conversion rate of the last segment, which constraints compare
   * @param level the rate of the last segment by which a penalty on differences is computed, which
   *     may be another one
   * @param bound a number that no segmentation beginning with these segments exceeds
   */
  Label(
      @Nullable Label below,
      int end,
      double value,
      double cost,
      double rate,
      double level,
      double bound) {
    this.below = below;
    this.start = below == null ? 0 : below.end;
    this.end = end;
    this.value = value;
    this.cost = cost;
    this.rate = rate;
    this.level = level;
    this.bound = bound;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  double value() {
    return value;
  }

  double cost() {
    return cost;
  }

  double rate() {
    return rate;
  }

  double level() {
    return level;
  }

  double bound() {
    return bound;
  }

  /**
   * Negative if these bounds are lexicographically before those of a label with as many segments.
   */
  int compareBounds(Label other) {
    if (this == other) {
      return 0;
    }
    int lower = below == null || other.below == null ? 0 : below.compareBounds(other.below);
    return lower != 0 ? lower : Integer.compare(end, other.end);
  }

  int[] bounds(int segments) {
    int[] bounds = new int[segments + 1];
    Label label = this;
    for (int k = segments; k > 0 && label != null; k--) {
      bounds[k] = label.end;
      label = label.below;
    }
    return bounds;
  }
}
