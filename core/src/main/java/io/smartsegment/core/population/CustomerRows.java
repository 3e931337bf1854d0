package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.input.Figures;
import org.jspecify.annotations.Nullable;

/** The columns of customers that are given one by one. */
@SuppressWarnings("ArrayRecordComponent")
record CustomerRows(
    double[] scores,
    int[] outcomes,
    double @Nullable [] values,
    double @Nullable [] weights,
    boolean dropMissing) {

  int size() {
    return scores.length;
  }

  /** Whether values or weights are to be summed up, too. */
  boolean hasMoney() {
    return values != null || weights != null;
  }

  /** Whether the row is left out. */
  boolean isDropped(int row) {
    return dropMissing && (Double.isNaN(scores[row]) || outcomes[row] == Figures.MISSING_OUTCOME);
  }

  /**
   * Scores are not negative, so their bits are in the order of the scores; the outcome rides along.
   */
  long key(int row) {
    return Double.doubleToRawLongBits(scores[row] + 0.0) << 1 | outcomes[row];
  }

  /**
   * Checks a row that is not dropped.
   *
   * @throws InvalidInputException if a value is outside its domain
   */
  void check(int row) {
    Figures.requireScore(scores[row], "row", row);
    // Neither outcome is rare, so that a branch for each of them would often be guessed wrong.
    if (outcomes[row] >>> 1 != 0) {
      Figures.requireOutcome(outcomes[row], row);
    }
    if (values != null) {
      Figures.requireFinite(values[row], "value", "row", row);
    }
    if (weights != null) {
      Figures.requireWeight(weights[row], "row", row);
    }
  }
}
