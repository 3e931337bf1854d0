package io.smartsegment.core.valuation;

/**
 * A value that is a sum over customers, where what a customer adds depends only on the number of
 * its segment. It is a difference of prefix sums in every segment, so that the best segmentation
 * can be found exactly in O(K D) for K segments and D distinct scores.
 */
public interface LinearValuation extends SeparableValuation {
  /**
   * {@return what the customers below a position would add if they were all in one segment; the
   * term of segment k is {@code prefixValue(k, to) - prefixValue(k, from)} up to rounding}
   *
   * @param segment number of the segment, from 0
   * @param position a position of the index
   */
  double prefixValue(int segment, int position);
}
