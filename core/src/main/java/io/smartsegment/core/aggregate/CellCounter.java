package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;

/**
 * Counts customers one by one by cells of the score, for sources that are read row by row. Cells
 * are the leading bits of a score: 4,096 to an octave for 16 octaves, from 1 down to 1/65,536, and
 * one cell for what is below, which is split where that is needed. For use by one thread.
 */
@Experimental
public final class CellCounter {
  /** Bits of a score that are left out: 40 of 52 of the mantissa. */
  private static final int SHIFT = 40;

  private static final int OCTAVES = 16;

  /** The leading bits of the highest score that is in the lowest cell. */
  private static final int BASE = (int) (Double.doubleToRawLongBits(1.0) >>> SHIFT) - (OCTAVES << 12);

  private static final int CELLS = (OCTAVES << 12) + 2;

  private final long[] customers = new long[CELLS];
  private final long[] conversions = new long[CELLS];
  private final double[] low = new double[CELLS];
  private final double[] high = new double[CELLS];

  /** Creates a counter without customers. */
  public CellCounter() {
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
  }

  /** The number of the cell of a score in [0, 1]. */
  static int cell(double score) {
    int leading = (int) (Double.doubleToRawLongBits(score + 0.0) >>> SHIFT);
    return Math.max(0, leading - BASE + 1);
  }

  /** The number of cells. */
  static int cellCount() {
    return CELLS;
  }

  /**
   * Counts a customer.
   *
   * @param score the score, which the caller has checked: in [0, 1]
   * @param outcome 1 for a customer who converted, else 0
   */
  public void add(double score, int outcome) {
    int cell = cell(score);
    customers[cell]++;
    conversions[cell] += outcome;
    if (score < low[cell]) {
      low[cell] = score;
    }
    if (score > high[cell]) {
      high[cell] = score;
    }
  }

  /** {@return the cells with customers} */
  public ScoreCells cells() {
    return ScoreCells.of(low, high, customers, conversions);
  }
}
