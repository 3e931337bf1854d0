package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.input.Figures;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of customers that are given one by one. */
final class CustomerRows {
  private final double[] scores;
  private final int @Nullable [] outcomes;
  private final boolean dropMissing;
  private final Measure[] measures;
  private final double[][] amounts;
  private final double @Nullable [] weights;

  /**
   * Takes columns of equal length.
   *
   * @param scores propensities
   * @param outcomes 0 or 1; null if they are not known
   * @param amounts values, values if converted, customer costs and weights, as far as there are any
   * @param dropMissing whether rows without a score or an outcome are left out
   */
  CustomerRows(
      double[] scores,
      int @Nullable [] outcomes,
      Map<Measure, double[]> amounts,
      boolean dropMissing) {
    this.scores = scores;
    this.outcomes = outcomes;
    this.dropMissing = dropMissing;
    this.measures = amounts.keySet().toArray(Measure[]::new);
    this.amounts = amounts.values().toArray(double[][]::new);
    this.weights = amounts.get(Measure.WEIGHT);
  }

  int size() {
    return scores.length;
  }

  double score(int row) {
    return scores[row];
  }

  boolean hasOutcomes() {
    return outcomes != null;
  }

  /** The measures that each customer has beside score and outcome. */
  Measure[] measures() {
    return measures;
  }

  /** The amounts of a measure as they were given. */
  double[] column(int measure) {
    return amounts[measure];
  }

  /** The factors of the amounts of a measure, null if the amounts count as they are. */
  double @Nullable [] factors(int measure) {
    return measures[measure] == Measure.WEIGHT ? null : weights;
  }

  /** Whether the row is left out. */
  boolean isDropped(int row) {
    return dropMissing
        && (Double.isNaN(scores[row])
            || (outcomes != null && outcomes[row] == Figures.MISSING_OUTCOME));
  }

  /**
   * The key of a row: the bits of its score, followed by the outcome in the lowest bit. Scores are
   * not negative, so that keys are in the order of the scores.
   */
  long key(int row) {
    return Double.doubleToRawLongBits(scores[row] + 0.0) << 1
        | (outcomes == null ? 0 : outcomes[row]);
  }

  /**
   * Checks a row that is not dropped.
   *
   * @throws InvalidInputException if a value is outside its domain
   */
  void check(int row) {
    Figures.requireScore(scores[row], "row", row);
    // Both outcomes are frequent: a branch for each would often be mispredicted.
    if (outcomes != null && outcomes[row] >>> 1 != 0) {
      Figures.requireOutcome(outcomes[row], row);
    }
    for (int i = 0; i < amounts.length; i++) {
      if (measures[i] == Measure.WEIGHT) {
        Figures.requireWeight(amounts[i][row], "row", row);
      } else {
        Figures.requireFinite(amounts[i][row], measures[i].inWords(), "row", row);
      }
    }
  }
}
