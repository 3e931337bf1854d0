package io.smartsegment.core.aggregate;

import io.smartsegment.core.input.Figures;
import io.smartsegment.core.population.ScoreCells;

/**
 * Customers in arrays, counted by {@link ScoreBits} cells. One number holds both counts of a cell,
 * since memory is what counting waits for. Immutable.
 */
final class ArrayCounts {
  /** The place of the conversions in a number that holds both counts. */
  static final int CONVERSIONS = 32;

  private static final long CUSTOMERS = (1L << CONVERSIONS) - 1;

  private final long[] counts;

  private ArrayCounts(long[] counts) {
    this.counts = counts;
  }

  /** Counts in one pass; a score or an outcome that cannot be used is named with its row. */
  static ArrayCounts of(double[] scores, int[] outcomes) {
    long[] counts = new long[ScoreBits.CELLS];
    for (int i = 0; i < scores.length; i++) {
      long bits = Double.doubleToRawLongBits(scores[i]);
      int outcome = outcomes[i];
      if (!ScoreBits.areOfScore(bits) || outcome >>> 1 != 0) {
        bits = checked(scores[i], outcome, i);
      }
      counts[ScoreBits.cell(bits)] += one(outcome);
    }
    return new ArrayCounts(counts);
  }

  /** The bits of a score, if it is -0.0. */
  private static long checked(double score, int outcome, int row) {
    Figures.requireScore(score, "row", row);
    Figures.requireOutcome(outcome, row);
    return ScoreBits.of(score);
  }

  /** A customer as a number that holds both counts. */
  static long one(int outcome) {
    return 1L + ((long) outcome << CONVERSIONS);
  }

  /** The customers in a number that holds both counts. */
  static long customersIn(long counts) {
    return counts & CUSTOMERS;
  }

  /** The conversions in a number that holds both counts. */
  static long conversionsIn(long counts) {
    return counts >>> CONVERSIONS;
  }

  /** {@return the number of customers of a cell} */
  int customers(int cell) {
    return (int) customersIn(counts[cell]);
  }

  /** {@return the number of customers of the cells that some ranges overlap, with repetitions} */
  long customers(ScoreRanges ranges) {
    long sum = 0;
    for (int i = 0; i < ranges.size(); i++) {
      int last = ScoreBits.cell(ScoreBits.of(ranges.high(i)));
      for (int cell = ScoreBits.cell(ScoreBits.of(ranges.low(i))); cell <= last; cell++) {
        sum += customers(cell);
      }
    }
    return sum;
  }

  /** {@return the cells with customers, with bounds on their scores} */
  ScoreCells cells() {
    int used = 0;
    for (long count : counts) {
      used += count > 0 ? 1 : 0;
    }
    double[] low = new double[used];
    double[] high = new double[used];
    long[] customers = new long[used];
    long[] conversions = new long[used];
    int next = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      if (counts[cell] > 0) {
        low[next] = Double.longBitsToDouble(ScoreBits.lowest(cell));
        high[next] = Double.longBitsToDouble(ScoreBits.highest(cell));
        customers[next] = customersIn(counts[cell]);
        conversions[next++] = conversionsIn(counts[cell]);
      }
    }
    return ScoreCells.within(low, high, customers, conversions);
  }
}
