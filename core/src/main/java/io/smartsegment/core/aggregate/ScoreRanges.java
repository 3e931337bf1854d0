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
  private static final int MOST_PARTS = 1024;

  /** So many parts at most all ranges are split into together, where they are not too many. */
  private static final int ALL_PARTS = 1 << 17;

  private final double[] low;
  private final double[] high;

  private ScoreRanges(double[] low, double[] high) {
    this.low = low;
    this.high = high;
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
    int count = 0;
    for (int i = chosen.nextSetBit(0); i >= 0; ) {
      int end = chosen.nextClearBit(i);
      low[count] = cells.low(i);
      high[count++] = cells.high(end - 1);
      i = chosen.nextSetBit(end);
    }
    return new ScoreRanges(Arrays.copyOf(low, count), Arrays.copyOf(high, count));
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
   * {@return how many parts of equal width each range is split into: 2 to 1,024, a power of two}
   */
  public int parts() {
    int each = Math.max(2, Math.min(MOST_PARTS, ALL_PARTS / Math.max(1, low.length)));
    return Integer.highestOneBit(each);
  }

  /**
   * {@return what the distance of a score from the low end of a range is multiplied by; the whole
   * part of the product is the number of a part: a power of two, so that products are exact}
   *
   * @param range its number, from 0
   */
  public double factor(int range) {
    double width = high[range] - low[range];
    if (width <= 0) {
      return 1;
    }
    // The largest power of two for which the highest score is still in the last part.
    int exponent = Math.getExponent(parts() / width);
    double factor = Math.scalb(1.0, Math.min(exponent, Double.MAX_EXPONENT));
    return width * factor < parts() ? factor : factor / 2;
  }
}
