package io.smartsegment.core.valuation;

import io.smartsegment.core.stability.Stable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Gives the values of segmentations of one score index, in money unless the objective says
 * otherwise. This is the general form; a valuation with more structure implements {@link
 * ChainValuation}, {@link SeparableValuation} or {@link LinearValuation}, which more and faster
 * optimizers accept.
 *
 * <p>A segmentation into K segments is given by its <em>bounds</em>: K + 1 strictly increasing
 * positions of the index, the first one 0 and the last one the number of distinct scores. Segment k
 * holds the range {@code [bounds[k], bounds[k + 1])}.
 *
 * <p>Implementations are pure functions: they have no state that changes, always give the same
 * value for the same bounds, and can be called from many threads at once.
 */
@Stable
public interface Valuation {
  /**
   * {@return the value of one segmentation}
   *
   * @param bounds an array that holds the bounds; not to be modified or kept
   * @param offset index of the first bound in {@code bounds}
   * @param segments the number K of segments, from 1 to {@link #maxSegments()}; the bounds are
   *     {@code bounds[offset]} to {@code bounds[offset + K]}
   */
  double value(int[] bounds, int offset, int segments);

  /**
   * Evaluates some rows of a batch and stores each value in the batch. The default calls {@link
   * #value} row by row; override it where many candidates at once are cheaper.
   *
   * @param batch the candidates
   * @param from first row
   * @param to row after the last one
   */
  default void evaluate(CandidateBatch batch, int from, int to) {
    int[] bounds = batch.bounds();
    for (int row = from; row < to; row++) {
      batch.setValue(row, value(bounds, batch.offset(row), batch.segments(row)));
    }
  }

  /**
   * {@return the largest number of segments for which this valuation is defined, for example the
   * number of prices it was given}
   */
  default int maxSegments() {
    return Integer.MAX_VALUE;
  }

  /**
   * {@return the number of each segment's treatment; treatment k for segment k, unless treatments
   * are chosen}
   *
   * <p>{@link #money} and {@link #cost} of a segment are those of its treatment: ask for them with
   * this number in place of that of the segment.
   *
   * @param bounds an array that holds the bounds; not to be modified or kept
   * @param offset index of the first bound in {@code bounds}
   * @param segments the number K of segments
   */
  default int[] treatments(int[] bounds, int offset, int segments) {
    return IntStream.range(0, segments).toArray();
  }

  /** {@return whether the value depends on observed outcomes, which then have to be known} */
  default boolean usesOutcomes() {
    return true;
  }

  /**
   * {@return revenue and cost of one segment, if the valuation knows such figures}
   *
   * @param segment number of the segment, from 0
   * @param from position where the segment starts
   * @param to position where it ends
   */
  default Optional<SegmentMoney> money(int segment, int from, int to) {
    return Optional.empty();
  }

  /**
   * {@return what contacting the customers of one segment costs, in money; NaN if the valuation
   * does not know}
   *
   * @param segment number of the segment, from 0
   * @param from position where the segment starts
   * @param to position where it ends
   */
  default double cost(int segment, int from, int to) {
    return money(segment, from, to).map(SegmentMoney::cost).orElse(Double.NaN);
  }

  /**
   * {@return the assumptions that this valuation made because no setting said otherwise, one
   * sentence each, for readers of the result}
   */
  default List<String> notes() {
    return List.of();
  }

  /**
   * {@return a sentence that says why more than one segment can never pay under these prices, if
   * that can be shown without a search}
   *
   * @param maxSegments the largest number of segments that is allowed
   */
  default Optional<String> whyOneSegmentIsBest(int maxSegments) {
    return Optional.empty();
  }
}
