package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;

/**
 * Counts customers one by one by cells of the score, for sources that are read row by row. Scores
 * with four decimals are cells of their own; between two of them are 32 cells, or more where scores
 * are low. 420,000 cells with bounds on their scores; 7 MB of memory. For use by one thread;
 * counters of several threads are {@linkplain #merge merged}.
 */
@Experimental
public final class CellCounter {
  /** Customers and conversions of each cell, side by side: memory is what counting waits for. */
  private final long[] table = new long[2 * FineCells.CELLS];

  /** Creates a counter without customers. */
  public CellCounter() {}

  /** The number of the cell of a score in [0, 1]. */
  static int cell(double score) {
    return FineCells.cell(score);
  }

  /** The number of cells. */
  static int cellCount() {
    return FineCells.CELLS;
  }

  /**
   * Counts a customer.
   *
   * @param score the score, which the caller has checked: in [0, 1]
   * @param outcome 1 for a customer who converted, else 0
   */
  public void add(double score, int outcome) {
    int at = 2 * cell(score);
    table[at]++;
    table[at + 1] += outcome;
  }

  /**
   * Adds the customers of another counter.
   *
   * @param other the other one, which stays as it is
   */
  public void merge(CellCounter other) {
    for (int i = 0; i < table.length; i++) {
      table[i] += other.table[i];
    }
  }

  /** {@return the cells with customers, with bounds on their scores} */
  public ScoreCells cells() {
    int used = 0;
    for (int cell = 0; cell < FineCells.CELLS; cell++) {
      used += table[2 * cell] > 0 ? 1 : 0;
    }
    double[] low = new double[used];
    double[] high = new double[used];
    long[] customers = new long[used];
    long[] conversions = new long[used];
    int next = 0;
    for (int cell = 0; cell < FineCells.CELLS; cell++) {
      if (table[2 * cell] > 0) {
        low[next] = FineCells.lowest(cell);
        high[next] = FineCells.highest(cell);
        customers[next] = table[2 * cell];
        conversions[next++] = table[2 * cell + 1];
      }
    }
    return ScoreCells.within(low, high, customers, conversions);
  }
}
