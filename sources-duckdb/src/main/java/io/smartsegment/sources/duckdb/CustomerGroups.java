package io.smartsegment.sources.duckdb;

import io.smartsegment.core.population.ScoreIndex;
import java.util.Arrays;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * Totals of customers that come as groups of equal ones, in the order of their scores. Values and
 * weights are summed here, in the order of the groups: DuckDB only counts, which is exact in any
 * order of its threads.
 */
final class CustomerGroups extends CustomerTotals {
  private final double[] scores;
  private final long[] customers;
  private final long[] conversions;
  private final double @Nullable [] values;
  private final double @Nullable [] weights;
  private CompensatedSum value = new CompensatedSum();
  private CompensatedSum weight = new CompensatedSum();
  private int at = -1;

  /**
   * @param distinct the number of distinct scores, or more
   */
  CustomerGroups(int distinct, boolean hasValues, boolean hasWeights) {
    scores = new double[distinct];
    customers = new long[distinct];
    conversions = new long[distinct];
    values = hasValues ? new double[distinct] : null;
    weights = hasWeights ? new double[distinct] : null;
  }

  /** The columns are score, outcome, customers, and value and weight if there are such. */
  @Override
  void add(DuckDBDataChunkReader chunk) {
    DuckDBReadableVector score = chunk.vector(0);
    DuckDBReadableVector outcome = chunk.vector(1);
    DuckDBReadableVector count = chunk.vector(2);
    @Nullable DuckDBReadableVector value = values == null ? null : chunk.vector(3);
    @Nullable DuckDBReadableVector weight =
        weights == null ? null : chunk.vector(values == null ? 3 : 4);
    for (long row = 0; row < chunk.rowCount(); row++) {
      add(
          score.getDouble(row, Double.NaN),
          outcome.getDouble(row, Double.NaN),
          value == null ? 0 : value.getDouble(row, Double.NaN),
          weight == null ? 1 : weight.getDouble(row, Double.NaN),
          count.getLong(row));
    }
  }

  private void add(double score, double outcome, double oneValue, double oneWeight, long count) {
    if (!admit(score, outcome, oneValue, oneWeight, count)) {
      return;
    }
    if (at < 0 || score != scores[at]) {
      scores[++at] = score;
      value = new CompensatedSum();
      weight = new CompensatedSum();
    }
    customers[at] += count;
    conversions[at] += outcome == 1 ? count : 0;
    if (values != null) {
      value.add(oneValue, count);
      values[at] = value.value();
    }
    if (weights != null) {
      weight.add(oneWeight, count);
      weights[at] = weight.value();
    }
  }

  @Override
  ScoreIndex index(long dropped) {
    int size = at + 1;
    return ScoreIndex.ofCounts(
        Arrays.copyOf(scores, size),
        Arrays.copyOf(customers, size),
        Arrays.copyOf(conversions, size),
        values == null ? null : Arrays.copyOf(values, size),
        weights == null ? null : Arrays.copyOf(weights, size),
        dropped);
  }
}
