package io.smartsegment.core.aggregate;

import io.smartsegment.core.input.Figures;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Customers in arrays, which are not sorted: two passes over them find the exact cutoffs for prices
 * of customers and conversions. The first one counts by cells; the second one copies the customers
 * in the cells that matter, some percent of all, and all that follows looks at these alone. The
 * arrays must not change meanwhile. For use by one thread.
 */
@Experimental
public final class ArrayAggregates implements ScoreAggregates {
  /** The scores of so many customers are sorted in the time of a split, or less. */
  private static final int MANY = 1 << 16;

  /** Customers are copied if they are at most this part of all. */
  private static final int LARGEST_SHARE = 4;

  private final double[] scores;
  private final int[] outcomes;
  private final ScoreAggregates inDetail;
  private @Nullable ArrayCounts counts;
  private @Nullable KeptRows kept;
  private @Nullable ScoreRanges expected;

  /**
   * Takes arrays as they are.
   *
   * @param scores propensity of each customer, finite, in [0, 1], in any order
   * @param outcomes 1 if the customer converted, else 0; as long as {@code scores}
   * @throws io.smartsegment.core.error.InvalidInputException if the lengths differ
   */
  public ArrayAggregates(double[] scores, int[] outcomes) {
    Figures.requireSameLength("outcomes", outcomes.length, scores.length);
    this.scores = scores;
    this.outcomes = outcomes;
    inDetail = new DetailedArrays(scores, outcomes);
  }

  /**
   * {@return these customers with money or weights, which are summed up exactly as {@link
   * io.smartsegment.core.population.ScoreIndexBuilder} does}
   *
   * @param measure what the array holds: {@link Measure#VALUE}, {@link Measure#VALUE_IF_CONVERTED},
   *     {@link Measure#CUSTOMER_COST} or {@link Measure#WEIGHT}
   * @param column finite, and weights above 0; as long as the scores
   * @throws io.smartsegment.core.error.InvalidInputException if the lengths differ
   */
  public AmountArrays with(Measure measure, double[] column) {
    return new AmountArrays(scores, outcomes, Map.of()).with(measure, column);
  }

  /** One pass; a score or an outcome that cannot be used is named with its row. */
  @Override
  public Counted count() {
    counts = ArrayCounts.of(scores, outcomes);
    kept = null;
    return new Counted(counts.cells(), 0);
  }

  @Override
  public ScoreCells scores(ScoreRanges ranges) {
    KeptRows rows = rows(ranges);
    return rows == null ? inDetail.scores(ranges) : rows.scores(ranges);
  }

  @Override
  public ScoreCells split(ScoreRanges ranges) {
    KeptRows rows = rows(ranges);
    return rows == null ? inDetail.split(ranges) : rows.split(ranges);
  }

  @Override
  public Optional<ScoreAggregates> inDetail() {
    return Optional.of(inDetail);
  }

  @Override
  public void mayFollow(ScoreRanges ranges) {
    expected = ranges;
  }

  @Override
  public long manyScores() {
    return MANY;
  }

  /** The customers in some ranges, from an earlier pass or from one; null if they are too many. */
  private @Nullable KeptRows rows(ScoreRanges ranges) {
    if (kept == null || !kept.have(ranges)) {
      ArrayCounts known = counts == null ? ArrayCounts.of(scores, outcomes) : counts;
      counts = known;
      kept = null;
      long most = Math.max(MANY, scores.length / LARGEST_SHARE);
      long wanted = known.customers(ranges);
      if (wanted <= most) {
        boolean isRoom = expected != null && known.customers(expected) + wanted <= most;
        kept =
            KeptRows.of(
                scores, outcomes, known, isRoom ? List.of(ranges, expected) : List.of(ranges));
      }
    }
    return kept;
  }
}
