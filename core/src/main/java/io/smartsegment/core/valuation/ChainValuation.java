package io.smartsegment.core.valuation;

import io.smartsegment.core.stability.Stable;

/**
 * A value that is a sum of terms of single segments and of neighbouring pairs: the sum of {@link
 * #segmentValue} over all segments plus the sum of {@link #pairValue} over all neighbours.
 */
@Stable
public interface ChainValuation extends Valuation {
  /**
   * {@return the term of one segment}
   *
   * @param segment number of the segment, from 0
   * @param from position where the segment starts
   * @param to position where it ends, above {@code from}
   */
  double segmentValue(int segment, int from, int to);

  /**
   * {@return the term of two neighbouring segments; a penalty is negative}
   *
   * @param segment number of the upper one of the two segments, from 1
   * @param from position where the lower segment starts
   * @param middle position where the lower one ends and the upper one starts
   * @param to position where the upper segment ends
   */
  double pairValue(int segment, int from, int middle, int to);

  /**
   * {@return a number that no {@link #pairValue} exceeds, 0 for a penalty; infinity, as by default,
   * if none is known. It tells an exact search how much pairs that it has not looked at can add}
   */
  default double pairBound() {
    return Double.POSITIVE_INFINITY;
  }

  /** Adds up segments in ascending order, then pairs in ascending order. */
  @Override
  default double value(int[] bounds, int offset, int segments) {
    double sum = 0;
    for (int k = 0; k < segments; k++) {
      sum += segmentValue(k, bounds[offset + k], bounds[offset + k + 1]);
    }
    double pairs = 0;
    for (int k = 1; k < segments; k++) {
      pairs += pairValue(k, bounds[offset + k - 1], bounds[offset + k], bounds[offset + k + 1]);
    }
    return sum + pairs;
  }
}
