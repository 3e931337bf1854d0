package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;
import java.util.Optional;

/**
 * A source of customers that counts them itself and hands out the counts alone: arrays, files, a
 * database, a cluster. Each method is one pass over the customers. {@link AggregatedCustomers} asks
 * for what a question needs.
 *
 * <p>A source finds customers that cannot be used in its first pass, {@link #count()}, and refuses
 * them by an exception whose message holds a value and where it is; a missing score or outcome is
 * refused as well, or counted as dropped. All passes see the same customers; whether they did is
 * checked by the counts. For use by one thread.
 */
@Experimental
public interface ScoreAggregates {
  /**
   * What the first pass finds.
   *
   * @param cells all customers that can be used, by cells of the score
   * @param dropped rows that were left out because something was missing
   */
  record Counted(ScoreCells cells, long dropped) {}

  /**
   * {@return all customers by cells of the score, some 100,000 at most: any function of the score
   * that never falls. The finer the cells, the fewer customers are asked for afterwards. Cells may
   * have bounds on their scores in place of the lowest and the highest one ({@link
   * ScoreCells#within}); the cells beside an edge that can be a cutoff are asked for then}
   *
   * @throws io.smartsegment.core.error.SmartSegmentException for customers that cannot be used
   */
  Counted count();

  /**
   * {@return the customers in some ranges of the score, by distinct score: all cells are solid}
   *
   * @param ranges ranges that begin and end where cells of this source do
   */
  ScoreCells scores(ScoreRanges ranges);

  /**
   * {@return the customers in some ranges of the score, by smaller cells, such as the parts of
   * {@link ScoreRanges#firstPart}}
   *
   * @param ranges ranges that begin and end where cells of this source do
   */
  ScoreCells split(ScoreRanges ranges);

  /**
   * {@return the same customers by finer cells, for questions that need the hull at all prices, or
   * have constraints that keep cutoffs from where they are best by themselves; empty if the cells
   * of this source serve for that}
   */
  default Optional<ScoreAggregates> inDetail() {
    return Optional.empty();
  }

  /**
   * Tells which ranges may be asked for from now on, so that a source that copies customers copies
   * these in one pass.
   *
   * @param ranges ranges that begin and end where cells of this source do
   */
  default void mayFollow(ScoreRanges ranges) {}

  /**
   * {@return from how many customers on ranges are better split before their scores are fetched,
   * because a pass over some of the customers costs little}
   */
  default long manyScores() {
    return Long.MAX_VALUE;
  }

  /**
   * {@return how many ranges it can be asked for at a time; if more are needed, neighbouring ranges
   * are joined with the customers between them}
   */
  default int mostRanges() {
    return Integer.MAX_VALUE;
  }
}
