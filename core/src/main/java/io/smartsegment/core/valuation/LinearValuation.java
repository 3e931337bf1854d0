package io.smartsegment.core.valuation;

import io.smartsegment.core.stability.Stable;

/**
 * A value that is a sum over customers, where what a customer adds depends only on the number of
 * its segment. The value of each segment is a difference of prefix sums, so that the best
 * segmentation can be found exactly in O(K D) for K segments and D distinct scores.
 */
@Stable
public interface LinearValuation extends SeparableValuation {
  /**
   * {@return what the customers below a position would add if they were all in one segment; the
   * term of segment k is {@code prefixValue(k, to) - prefixValue(k, from)} up to rounding}
   *
   * @param segment number of the segment, from 0
   * @param position a position of the index
   */
  double prefixValue(int segment, int position);

  /**
   * The difference of two prefix values; override it where it can be computed with less rounding.
   */
  @Override
  default double segmentValue(int segment, int from, int to) {
    return prefixValue(segment, to) - prefixValue(segment, from);
  }

  /**
   * Computes many prefix values at once; override it where that is cheaper.
   *
   * @param segments number of segments, from segment 0 on
   * @param from first position
   * @param to position after the last one
   * @param values entry [k][i] becomes {@code prefixValue(k, from + i)}
   */
  default void prefixValues(int segments, int from, int to, double[][] values) {
    for (int k = 0; k < segments; k++) {
      for (int p = from; p < to; p++) {
        values[k][p - from] = prefixValue(k, p);
      }
    }
  }

  /**
   * {@return what contacting the customers below a position would cost if they were all in one
   * segment, in money; NaN if the valuation does not know. The cost of a segment is the difference
   * between its ends up to rounding}
   *
   * @param segment number of the segment, from 0
   * @param position a position of the index
   */
  default double prefixCost(int segment, int position) {
    return position == 0 ? 0 : cost(segment, 0, position);
  }

  /**
   * {@return this valuation in a smaller unit of money, such that all prefix values are whole
   * numbers that a double holds exactly; this valuation itself if no such unit is known. Sums in
   * whole units do not depend on their order, so that equal values compare as equal: 0.1 + 0.2 is
   * not 0.3 in doubles, but 1 + 2 is 3 in tenths}
   */
  default LinearValuation inWholeUnits() {
    return this;
  }

  /** {@return the money that one unit of this valuation stands for, above 0} */
  default double unit() {
    return 1;
  }
}
