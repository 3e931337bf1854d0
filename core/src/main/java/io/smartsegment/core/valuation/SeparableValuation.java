package io.smartsegment.core.valuation;

import io.smartsegment.core.stability.Stable;

/** A value that is a sum over the segments: each term depends on one segment alone. */
@Stable
public interface SeparableValuation extends ChainValuation {
  /** {@return 0, since neighbours do not matter} */
  @Override
  default double pairValue(int segment, int from, int middle, int to) {
    return 0;
  }

  @Override
  default double pairBound() {
    return 0;
  }

  /**
   * {@return a number that no {@link #segmentValue} exceeds whose start and end lie in these
   * ranges; infinity, as by default, if none is known. Where the positions are too many to try all
   * segments, it tells an exact search which ones it can leave out}
   *
   * @param segment number of the segment, from 0
   * @param fromLow lowest start
   * @param fromHigh highest start
   * @param toLow lowest end
   * @param toHigh highest end
   */
  default double segmentBound(int segment, int fromLow, int fromHigh, int toLow, int toHigh) {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  default double value(int[] bounds, int offset, int segments) {
    double sum = 0;
    for (int k = 0; k < segments; k++) {
      sum += segmentValue(k, bounds[offset + k], bounds[offset + k + 1]);
    }
    return sum;
  }

  /**
   * Adds up segments in ascending order as {@link #value} does, each segment for all rows at once.
   */
  @Override
  default void evaluate(CandidateBatch batch, int from, int to) {
    int most = 0;
    for (int row = from; row < to; row++) {
      batch.setValue(row, 0);
      most = Math.max(most, batch.segments(row));
    }
    for (int k = 0; k < most; k++) {
      addSegmentValues(k, batch, from, to);
    }
  }

  /**
   * Adds the term of one segment to the value of each row that has this segment. Override it where
   * a loop over many ranges is cheaper than as many calls of {@link #segmentValue}; the terms must
   * be the same to the last bit.
   *
   * @param segment number of the segment, from 0
   * @param batch the candidates
   * @param from first row
   * @param to row after the last one
   */
  default void addSegmentValues(int segment, CandidateBatch batch, int from, int to) {
    for (int row = from; row < to; row++) {
      if (segment < batch.segments(row)) {
        batch.addToValue(
            row, segmentValue(segment, batch.bound(row, segment), batch.bound(row, segment + 1)));
      }
    }
  }
}
