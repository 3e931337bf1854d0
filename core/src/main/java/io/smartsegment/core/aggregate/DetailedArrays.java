package io.smartsegment.core.aggregate;

import io.smartsegment.core.input.Figures;
import io.smartsegment.core.population.ScoreCells;

/**
 * Customers in arrays by the fine cells of files, for the hull at all prices. A pass takes several
 * times as long as one of {@link ArrayAggregates}, and nothing is copied.
 */
final class DetailedArrays implements ScoreAggregates {
  private final double[] scores;
  private final int[] outcomes;

  DetailedArrays(double[] scores, int[] outcomes) {
    this.scores = scores;
    this.outcomes = outcomes;
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
