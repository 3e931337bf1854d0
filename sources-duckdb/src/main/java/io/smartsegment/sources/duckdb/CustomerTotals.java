package io.smartsegment.sources.duckdb;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreIndex;
import org.duckdb.DuckDBDataChunkReader;

/** Takes in the numbers of customers chunk by chunk, and counts those that cannot be used. */
abstract class CustomerTotals {
  private static final long MOST_SCORES = Integer.MAX_VALUE - 8;

  private long usable;
  private long unusable;

  static int requireIndexable(long scores) {
    if (scores > MOST_SCORES) {
      throw new InvalidInputException(
          "%,d distinct scores are more than can be held".formatted(scores),
          "Round the scores to fewer digits.");
    }
    return (int) scores;
  }

  /** Adds the rows of a chunk. */
  abstract void add(DuckDBDataChunkReader chunk);

  /** Counts customers, and says whether they can be used: as {@link Role#valid} does in SQL. */
  final boolean admit(double score, double outcome, double value, double weight, long customers) {
    boolean isUsable =
        score >= 0
            && score <= 1
            && (outcome == 0 || outcome == 1)
            && Double.isFinite(value)
            && weight > 0
            && Double.isFinite(weight);
    if (isUsable) {
      usable += customers;
    } else {
      unusable += customers;
    }
    return isUsable;
  }

  final long usable() {
    return usable;
  }

  final long unusable() {
    return unusable;
  }

  /**
   * The index of the usable customers, of whom there is at least one.
   *
   * @param dropped the rows left out, for the record
   */
  abstract ScoreIndex index(long dropped);
}
