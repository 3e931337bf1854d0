package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Ranges of the score, ascending, each with both of its ends. They are given as scores and not as
 * cells, so that an engine finds them whatever its cells were, and skips parts of files by their
 * statistics. Immutable.
 */
@Experimental
public final class ScoreRanges {
  /** So many parts at most all ranges are split into together, where they are not too many. */
  private static final int ALL_PARTS = 1 << 19;

  private final double[] low;
  private final double[] high;

  /** Entry r: the number of the first part of range r; one entry more than ranges. */
  private final int[] first;

  private ScoreRanges(double[] low, double[] high, long[] customers) {
    this.low = low;
    this.high = high;
    double perPart = Math.max(1, (double) Arrays.stream(customers).sum() / ALL_PARTS);
    first = new int[low.length + 1];
    for (int i = 0; i < low.length; i++) {
      int parts = Integer.highestOneBit((int) Math.max(2, customers[i] / perPart));
      first[i + 1] = Math.addExact(first[i], parts);
    }
  }

  /**
   * {@return the ranges of some cells; neighbours make one range}
   *
   * @param cells the cells
   * @param chosen the numbers of those that are wanted
   */
  public static ScoreRanges of(ScoreCells cells, BitSet chosen) {
    double[] low = new double[chosen.cardinality()];
    double[] high = new double[low.length];
    long[] customers = new long[low.length];
    int count = 0;
    for (int i = chosen.nextSetBit(0); i >= 0; ) {
      int end = chosen.nextClearBit(i);
      low[count] = cells.low(i);
      high[count] = cells.high(end - 1);
      for (int cell = i; cell < end; cell++) {
        customers[count] += cells.customers(cell);
      }
      count++;
      i = chosen.nextSetBit(end);
    }
    return new ScoreRanges(
        Arrays.copyOf(low, count), Arrays.copyOf(high, count), Arrays.copyOf(customers, count));
  }

  /** {@return the number of ranges} */
  public int size() {
    return low.length;
  }

  /**
   * {@return the lowest score of a range}
   *
   * @param range its number, from 0
   */
  public double low(int range) {
    return low[range];
  }

  /**
   * {@return the highest score of a range}
   *
   * @param range its number, from 0
   */
  public double high(int range) {
    return high[range];
  }

  /**
   * {@return the number of the range that a score is in; -1 if there is none; O(log size)}
   *
   * @param score a score
   */
  public int rangeOf(double score) {
    int found = Arrays.binarySearch(low, score + 0.0);
    int range = found >= 0 ? found : -found - 2;
    return range >= 0 && score <= high[range] ? range : -1;
  }

  /**
   * {@return the number of the first part of a range, if ranges are split into parts of equal
   * width: the more customers, the more parts, 2 at least, and a power of two}
   *
   * @param range its number, from 0; the number of ranges for the number of all parts
   */
  public int firstPart(int range) {
    return first[range];
  }

  /**
   * {@return what the distance of a score from the low end of a range is multiplied by; the whole
   * part of the product is the number of a part within the range: a power of two, so that products
   * are exact}
   *
   * @param range its number, from 0
   */
  public double factor(int range) {
    double width = high[range] - low[range];
    if (width <= 0) {
      return 1;
    }
    int parts = first[range + 1] - first[range];
    // The largest power of two for which the highest score is still in the last part.
    int exponent = Math.getExponent(parts / width);
    double factor = Math.scalb(1.0, Math.min(exponent, Double.MAX_EXPONENT));
    return width * factor < parts ? factor : factor / 2;
  }
}
