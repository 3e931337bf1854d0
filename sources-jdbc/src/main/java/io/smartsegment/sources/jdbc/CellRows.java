package io.smartsegment.sources.jdbc;

import io.smartsegment.core.population.ScoreCells;
import java.util.Arrays;

/** Collects cells as a database hands them out. */
final class CellRows {
  private double[] low = new double[1024];
  private double[] high = new double[1024];
  private long[] customers = new long[1024];
  private long[] conversions = new long[1024];
  private int size;

  void add(double lowest, double highest, long count, long converted) {
    if (size == low.length) {
      low = Arrays.copyOf(low, 2 * size);
      high = Arrays.copyOf(high, 2 * size);
      customers = Arrays.copyOf(customers, 2 * size);
      conversions = Arrays.copyOf(conversions, 2 * size);
    }
    low[size] = lowest;
    high[size] = highest;
    customers[size] = count;
    conversions[size++] = converted;
  }

  boolean isEmpty() {
    return size == 0;
  }

  ScoreCells cells() {
    return ScoreCells.of(
        Arrays.copyOf(low, size),
        Arrays.copyOf(high, size),
        Arrays.copyOf(customers, size),
        Arrays.copyOf(conversions, size));
  }
}
