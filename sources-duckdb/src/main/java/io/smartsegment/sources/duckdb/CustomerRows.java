package io.smartsegment.sources.duckdb;

import io.smartsegment.core.population.ScoreIndex;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * Totals of customers that come one by one, in any order. A full batch is summed up by score before
 * the next one, so that memory does not grow with the customers but with the distinct scores.
 */
final class CustomerRows extends CustomerTotals {
  static final int BATCH = 1 << 24;

  private final double[] scores;
  private final int[] outcomes;
  private final int threads;
  private int size;
  private @Nullable ScoreIndex summed;

  /**
   * @param rows the number of rows to come
   * @param batch the most rows to keep before they are summed up
   * @param threads the threads to sum them up with
   */
  CustomerRows(long rows, int batch, int threads) {
    this.threads = threads;
    int capacity = (int) Math.min(rows, batch);
    scores = new double[capacity];
    outcomes = new int[capacity];
  }

  @Override
  void add(DuckDBDataChunkReader chunk) {
    DuckDBReadableVector score = chunk.vector(0);
    DuckDBReadableVector outcome = chunk.vector(1);
    for (long row = 0; row < chunk.rowCount(); row++) {
      add(score.getDouble(row, Double.NaN), outcome.getDouble(row, Double.NaN));
    }
  }

  private void add(double score, double outcome) {
    if (admit(score, outcome, 0, 1, 1)) {
      if (size == scores.length) {
        sumUp();
      }
      scores[size] = score;
      outcomes[size] = (int) outcome;
      size++;
    }
  }

  private ScoreIndex sumUp() {
    boolean full = size == scores.length;
    ScoreIndex batch =
        ScoreIndex.rows(
                full ? scores : Arrays.copyOf(scores, size),
                full ? outcomes : Arrays.copyOf(outcomes, size))
            .threads(threads)
            .build();
    size = 0;
    if (summed != null) {
      requireIndexable((long) summed.distinctScores() + batch.distinctScores());
    }
    summed = summed == null ? batch : summed.merge(batch);
    return summed;
  }

  @Override
  ScoreIndex index(long dropped) {
    ScoreIndex all = size == 0 && summed != null ? summed : sumUp();
    if (dropped == 0) {
      return all;
    }
    int distinct = all.distinctScores();
    return ScoreIndex.ofCounts(
        IntStream.range(0, distinct).mapToDouble(all::score).toArray(),
        IntStream.range(0, distinct).mapToLong(p -> all.customers(p, p + 1)).toArray(),
        IntStream.range(0, distinct).mapToLong(p -> all.conversions(p, p + 1)).toArray(),
        null,
        null,
        dropped);
  }
}
