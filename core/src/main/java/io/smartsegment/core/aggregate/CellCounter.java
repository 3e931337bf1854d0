package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;

/**
 * Counts customers one by one by cells of the score, for sources that are read row by row. Cells
 * are the leading bits of a score: 65,536 to the octave from 1/2 to 1, half as many to each octave
 * below, and 1,024 to an octave from 1/64 down to 2^-64; what is below that is one cell. So cells
 * are equally wide where most conversions are expected. 6 MB of memory, little enough for the
 * caches of a processor. For use by one thread; counters of several threads are {@linkplain #merge
 * merged}.
 */
@Experimental
public final class CellCounter {
  /** Leading bits of the mantissa that are kept in the highest octave, and at least. */
  private static final int MOST_BITS = 16;

  private static final int LEAST_BITS = 10;

  private static final int OCTAVES = 64;

  /** The bits of a double behind its mantissa: sign and exponent, which is this for 1. */
  private static final int MANTISSA = 52;

  private static final int EXPONENT_OF_ONE = Math.getExponent(1.0) + Double.MAX_EXPONENT;

  /**
   * By exponent: how far the bits of a score are shifted, and what is added then. Whatever is lower
   * than all octaves is shifted to nothing.
   */
  private static final int[] SHIFT = new int[EXPONENT_OF_ONE + 1];

  private static final int[] FIRST = new int[EXPONENT_OF_ONE + 1];

  private static final int CELLS;

  static {
    Arrays.fill(SHIFT, Long.SIZE - 1);
    int cells = 1;
    for (int octave = OCTAVES - 1; octave >= -1; octave--) {
      // The score 1 is the lowest of an octave of its own, of which nothing else is allowed.
      int bits = octave < 0 ? 0 : Math.max(MOST_BITS - octave, LEAST_BITS);
      int exponent = EXPONENT_OF_ONE - 1 - octave;
      SHIFT[exponent] = MANTISSA - bits;
      FIRST[exponent] = cells - (exponent << bits);
      cells += 1 << bits;
    }
    CELLS = cells;
  }

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
    int exponent = (int) (bits >>> MANTISSA);
    return FIRST[exponent] + (int) (bits >>> SHIFT[exponent]);
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

  /**
   * Adds the customers of another counter.
   *
   * @param other the other one, which stays as it is
   */
  public void merge(CellCounter other) {
    for (int at = 0; at < table.length; at += STRIDE) {
      table[at] += other.table[at];
      table[at + 1] += other.table[at + 1];
      table[at + 2] = Math.max(table[at + 2], other.table[at + 2]);
      table[at + 3] = Math.max(table[at + 3], other.table[at + 3]);
    }
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
