package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.input.Figures;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of customers that are given one by one.
 *
 * @param scores propensities
 * @param outcomes 0 or 1; null if they are not known
 * @param amounts values, values if converted, customer costs and weights, as far as there are any
 * @param dropMissing whether rows without a score or an outcome are left out
 */
@SuppressWarnings("ArrayRecordComponent")
record CustomerRows(
    double[] scores,
    int @Nullable [] outcomes,
    Map<Measure, double[]> amounts,
    boolean dropMissing) {

  int size() {
    return scores.length;
  }

  /** Whether there is anything to be summed up but customers and conversions. */
  boolean hasAmounts() {
    return !amounts.isEmpty();
  }

  /** Whether the row is left out. */
  boolean isDropped(int row) {
    return dropMissing
        && (Double.isNaN(scores[row])
            || (outcomes != null && outcomes[row] == Figures.MISSING_OUTCOME));
  }

  /** 1 if the customer is known to have converted. */
  int outcome(int row) {
    return outcomes == null ? 0 : outcomes[row];
  }

  /**
   * Scores are not negative, so their bits are in the order of the scores; the outcome rides along.
   */
  long key(int row) {
    return Double.doubleToRawLongBits(scores[row] + 0.0) << 1 | outcome(row);
  }

  /**
   * Checks a row that is not dropped.
   *
   * @throws InvalidInputException if a value is outside its domain
   */
  void check(int row) {
    Figures.requireScore(scores[row], "row", row);
    // Neither outcome is rare, so that a branch for each of them would often be guessed wrong.
    if (outcomes != null && outcomes[row] >>> 1 != 0) {
      Figures.requireOutcome(outcomes[row], row);
    }
    if (hasAmounts()) {
      checkAmounts(row);
    }
  }

  private void checkAmounts(int row) {
    amounts.forEach(
        (measure, column) -> {
          if (measure == Measure.WEIGHT) {
            Figures.requireWeight(column[row], "row", row);
          } else {
            Figures.requireFinite(column[row], measure.inWords(), "row", row);
          }
        });
  }
}
