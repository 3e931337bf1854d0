package io.smartsegment.core.index;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.input.Figures;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects the columns of customers that are given one by one. A missing score is NaN, a missing
 * outcome is {@link #MISSING_OUTCOME}; both are errors unless {@link #dropMissing()} was called.
 */
public final class ScoreIndexBuilder {
  /** Stands for an outcome that is not known. */
  public static final int MISSING_OUTCOME = Figures.MISSING_OUTCOME;

  private final double[] scores;
  private final int[] outcomes;
  private double @Nullable [] values;
  private double @Nullable [] weights;
  private boolean dropMissing;

  ScoreIndexBuilder(double[] scores, int[] outcomes) {
    Figures.requireSameLength("outcomes", outcomes.length, scores.length);
    this.scores = scores;
    this.outcomes = outcomes;
  }

  /**
   * Adds the observed value of each customer.
   *
   * @param values money, finite, may be negative; as long as the scores
   * @return this builder
   */
  public ScoreIndexBuilder values(double[] values) {
    Figures.requireSameLength("values", values.length, scores.length);
    this.values = values;
    return this;
  }

  /**
   * Adds the weight of each customer.
   *
   * @param weights finite, positive; as long as the scores
   * @return this builder
   */
  public ScoreIndexBuilder weights(double[] weights) {
    Figures.requireSameLength("weights", weights.length, scores.length);
    this.weights = weights;
    return this;
  }

  /**
   * Leaves out customers with a missing score or outcome instead of failing; {@link
   * ScoreIndex#dropped()} tells how many they were.
   *
   * @return this builder
   */
  public ScoreIndexBuilder dropMissing() {
    dropMissing = true;
    return this;
  }

  /**
   * Builds the index.
   *
   * @return the index; O(N log N) for N customers
   * @throws InvalidInputException if a value is outside its domain (the row is named, counted from
   *     0), or if there are no customers
   */
  public ScoreIndex build() {
    long[] keys = new long[scores.length];
    int kept = 0;
    for (int row = 0; row < scores.length; row++) {
      if (dropMissing && isMissing(row)) {
        continue;
      }
      validate(row);
      keys[kept++] = key(scores[row], outcomes[row]);
    }
    int dropped = scores.length - kept;
    if (kept == 0) {
      throw new InvalidInputException(
          dropped == 0
              ? "There are no customers."
              : "All " + dropped + " customers lack a score or an outcome.",
          "Give at least one customer with a score and an outcome.");
    }
    Arrays.parallelSort(keys, 0, kept);
    return aggregate(keys, kept, dropped);
  }

  /**
   * Scores are not negative, so their bits are in the order of the scores; the outcome rides along.
   */
  private static long key(double score, int outcome) {
    return Double.doubleToRawLongBits(score + 0.0) << 1 | outcome;
  }

  private ScoreIndex aggregate(long[] keys, int kept, int dropped) {
    int distinct = 1;
    for (int i = 1; i < kept; i++) {
      if (keys[i] >>> 1 != keys[i - 1] >>> 1) {
        distinct++;
      }
    }
    double[] distinctScores = new double[distinct];
    long[] counts = new long[distinct + 1];
    int p = -1;
    long converted = 0;
    for (int i = 0; i < kept; i++) {
      if (i == 0 || keys[i] >>> 1 != keys[i - 1] >>> 1) {
        p++;
        distinctScores[p] = Double.longBitsToDouble(keys[i] >>> 1);
      }
      converted += keys[i] & 1;
      counts[p + 1] = (i + 1L) << PrefixCounts.CUSTOMERS_SHIFT | converted;
    }
    return new ScoreIndex(
        distinctScores,
        PrefixCounts.ofPacked(counts),
        prefix(distinctScores, values),
        prefix(distinctScores, weights),
        dropped);
  }

  private @Nullable PrefixSums prefix(double[] distinctScores, double @Nullable [] column) {
    if (column == null) {
      return null;
    }
    double[] sums = new double[distinctScores.length];
    for (int row = 0; row < scores.length; row++) {
      if (!isMissing(row)) {
        sums[Arrays.binarySearch(distinctScores, scores[row] + 0.0)] += column[row];
      }
    }
    return new PrefixSums(sums);
  }

  private boolean isMissing(int row) {
    return Double.isNaN(scores[row]) || outcomes[row] == MISSING_OUTCOME;
  }

  private void validate(int row) {
    Figures.requireScore(scores[row], "row", row);
    Figures.requireOutcome(outcomes[row], row);
    if (values != null) {
      Figures.requireFinite(values[row], "value", "row", row);
    }
    if (weights != null) {
      Figures.requireWeight(weights[row], "row", row);
    }
  }
}
