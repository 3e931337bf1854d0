package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;

/**
 * Counts customers one by one by cells of the score, for sources that are read row by row. Cells
 * are the leading bits of a score: 131,072 to the octave from 1/2 to 1, about 4/7 of that to each
 * next octave below, and at least 1,024, down to 2^-64; what is below that is one cell. So cells
 * have about as many customers as the hull is away from the course of conversions, where scores are
 * probabilities. 350,000 cells with bounds on their scores; 6 MB of memory. For use by one thread;
 * counters of several threads are {@linkplain #merge merged}.
 */
@Experimental
public final class CellCounter {
  /** Leading bits of the mantissa that are kept in the highest octave, and at least. */
  private static final int MOST_BITS = 17;

  private static final int LEAST_BITS = 10;

  /** So many bits less are kept in each octave below. */
  private static final double BITS_PER_OCTAVE = 0.8;

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
      int bits = octave < 0 ? 0 : bits(octave);
      int exponent = EXPONENT_OF_ONE - 1 - octave;
      SHIFT[exponent] = MANTISSA - bits;
      FIRST[exponent] = cells - (exponent << bits);
      cells += 1 << bits;
    }
    CELLS = cells;
  }

  /** Customers and conversions of each cell, side by side: memory is what counting waits for. */
  private final long[] table = new long[2 * CELLS];

  /** Creates a counter without customers. */
  public CellCounter() {}

  /** How many leading bits are kept in an octave; 0 is that from 1/2 to 1. */
  private static int bits(int octave) {
    return Math.max(MOST_BITS - (int) Math.round(BITS_PER_OCTAVE * octave), LEAST_BITS);
  }

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
    for (int cell = 0; cell < CELLS; cell++) {
      used += table[2 * cell] > 0 ? 1 : 0;
    }
    double[] low = new double[used];
    double[] high = new double[used];
    long[] customers = new long[used];
    long[] conversions = new long[used];
    int next = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      if (table[2 * cell] > 0) {
        low[next] = lowest(cell);
        high[next] = cell + 1 == CELLS ? 1 : Math.nextDown(lowest(cell + 1));
        customers[next] = table[2 * cell];
        conversions[next++] = table[2 * cell + 1];
      }
    }
    return ScoreCells.within(low, high, customers, conversions);
  }

  /** The lowest score that a cell can have. */
  private static double lowest(int cell) {
    if (cell == 0) {
      return 0;
    }
    // Most cells are in the highest octaves.
    int exponent = EXPONENT_OF_ONE;
    while (cellOf((long) exponent << MANTISSA) > cell) {
      exponent--;
    }
    return Double.longBitsToDouble((long) (cell - FIRST[exponent]) << SHIFT[exponent]);
  }
}
