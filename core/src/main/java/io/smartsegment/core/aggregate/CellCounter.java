package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;

/**
 * Counts customers one by one by cells of the score, for sources that are read row by row. Cells
 * are the leading bits of a score: 65,536 to an octave for 16 octaves, from 1 down to 1/65,536, and
 * one cell for what is below, which is split where that is needed. 33 MB of memory. For use by one
 * thread.
 */
@Experimental
public final class CellCounter {
  /** Leading bits of the mantissa that are kept. */
  private static final int BITS = 16;

  private static final int SHIFT = 52 - BITS;

  private static final int OCTAVES = 16;

  /** The leading bits of the highest score that is in the lowest cell. */
  private static final int BASE =
      (int) (Double.doubleToRawLongBits(1.0) >>> SHIFT) - (OCTAVES << BITS);

  private static final int CELLS = (OCTAVES << BITS) + 2;

  /**
   * The bits of the highest score. Scores are compared by their bits, which have the same order.
   */
  private static final long ONE = Double.doubleToRawLongBits(1.0);

  private static final int STRIDE = 4;

  /**
   * Four entries for each cell, side by side because memory is what counting waits for: customers,
   * conversions, the distance of the lowest score from 1 and the highest score, in bits.
   */
  private final long[] table = new long[STRIDE * CELLS];

  /** Creates a counter without customers. */
  public CellCounter() {}

  /** The number of the cell of a score in [0, 1]. */
  static int cell(double score) {
    return cellOf(Double.doubleToRawLongBits(score + 0.0));
  }

  private static int cellOf(long bits) {
    return Math.max(0, (int) (bits >>> SHIFT) - BASE + 1);
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
    // Adding 0.0 turns -0.0 into 0.0.
    long bits = Double.doubleToRawLongBits(score + 0.0);
    int at = STRIDE * cellOf(bits);
    table[at]++;
    table[at + 1] += outcome;
    table[at + 2] = Math.max(table[at + 2], ONE - bits);
    table[at + 3] = Math.max(table[at + 3], bits);
  }

  /** {@return the cells with customers} */
  public ScoreCells cells() {
    int used = 0;
    for (int i = 0; i < table.length; i += STRIDE) {
      used += table[i] > 0 ? 1 : 0;
    }
    double[] low = new double[used];
    double[] high = new double[used];
    long[] customers = new long[used];
    long[] conversions = new long[used];
    int cell = 0;
    for (int i = 0; i < table.length; i += STRIDE) {
      if (table[i] > 0) {
        customers[cell] = table[i];
        conversions[cell] = table[i + 1];
        low[cell] = Double.longBitsToDouble(ONE - table[i + 2]);
        high[cell++] = Double.longBitsToDouble(table[i + 3]);
      }
    }
    return ScoreCells.of(low, high, customers, conversions);
  }
}
