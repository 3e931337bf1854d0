package io.smartsegment.core.valuation;

import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Optional;

/**
 * A linear value less a penalty on the differences between the rates of neighbouring segments: the
 * linear value minus {@link #penalty()} times the sum of |rate of segment k - rate of segment k -
 * 1|. An exact search makes use of this form: where rates rise, the penalty depends on the first
 * and the last segment alone.
 */
@Experimental
public interface PenalizedValuation extends ChainValuation {
  /** {@return the value without the penalty} */
  LinearValuation linear();

  /** {@return money deducted per unit of difference, above 0} */
  double penalty();

  /**
   * {@return the rate of a segment}
   *
   * @param from position where the segment starts
   * @param to position where it ends, above {@code from}
   */
  double rate(int from, int to);

  @Override
  default double segmentValue(int segment, int from, int to) {
    return linear().segmentValue(segment, from, to);
  }

  @Override
  default double pairValue(int segment, int from, int middle, int to) {
    return -penalty() * Math.abs(rate(middle, to) - rate(from, middle));
  }

  @Override
  default double pairBound() {
    return 0;
  }

  @Override
  default int maxSegments() {
    return linear().maxSegments();
  }

  @Override
  default boolean usesOutcomes() {
    return linear().usesOutcomes();
  }

  @Override
  default List<String> notes() {
    return linear().notes();
  }

  @Override
  default Optional<SegmentMoney> money(int segment, int from, int to) {
    return linear().money(segment, from, to);
  }

  @Override
  default double cost(int segment, int from, int to) {
    return linear().cost(segment, from, to);
  }

  /**
   * A penalty only lowers values with several segments, so that the reason of the linear value
   * holds.
   */
  @Override
  default Optional<String> whyOneSegmentIsBest(int maxSegments) {
    return linear().whyOneSegmentIsBest(maxSegments);
  }
}
