package io.smartsegment.core.aggregate;

import io.smartsegment.core.input.Figures;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;
import java.util.Map;

/**
 * Customers in arrays, which are neither sorted nor copied: two passes over them find the exact
 * cutoffs for prices of customers and conversions. The arrays must not change meanwhile.
 */
@Experimental
public final class ArrayAggregates implements ScoreAggregates {
  private final double[] scores;
  private final int[] outcomes;

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
    CellCounter counter = new CellCounter();
    for (int i = 0; i < scores.length; i++) {
      double score = scores[i];
      int outcome = outcomes[i];
      if (!(score >= 0 && score <= 1) || (outcome & 1) != outcome) {
        Figures.requireScore(score, "row", i);
        Figures.requireOutcome(outcome, i);
      }
      counter.add(score, outcome);
    }
    return new Counted(counter.cells(), 0);
  }

  @Override
  public ScoreCells scores(ScoreRanges ranges) {
    return counted(RangeCounter.ofScores(ranges));
  }

  @Override
  public ScoreCells split(ScoreRanges ranges) {
    return counted(RangeCounter.ofParts(ranges));
  }

  private ScoreCells counted(RangeCounter counter) {
    for (int i = 0; i < scores.length; i++) {
      counter.add(scores[i], outcomes[i]);
    }
    return counter.cells();
  }
}
