package io.smartsegment.sources.duckdb;

import io.smartsegment.core.population.ScoreIndex;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** An index as columns, one entry per distinct score, for comparison with what a test expects. */
record ScoreTable(ScoreIndex index) {
  int size() {
    return index.distinctScores();
  }

  double[] scores() {
    return doubles(index::score);
  }

  long[] customers() {
    return longs(p -> index.customers(p, p + 1));
  }

  long[] conversions() {
    return longs(p -> index.conversions(p, p + 1));
  }

  Optional<double[]> values() {
    return index.hasValue() ? Optional.of(doubles(p -> index.value(p, p + 1))) : Optional.empty();
  }

  Optional<double[]> weights() {
    return index.hasWeight() ? Optional.of(doubles(p -> index.weight(p, p + 1))) : Optional.empty();
  }

  /** The rows read, those left out included. */
  long rows() {
    return index.customers() + index.dropped();
  }

  long dropped() {
    return index.dropped();
  }

  private double[] doubles(IntToDoubleFunction column) {
    return IntStream.range(0, size()).mapToDouble(column).toArray();
  }

  private long[] longs(IntToLongFunction column) {
    return IntStream.range(0, size()).mapToLong(column).toArray();
  }
}
