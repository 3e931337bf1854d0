package io.smartsegment.optimizers.exact;

import java.util.Arrays;

/**
 * The numbers of recent positions, in an array that is overwritten from its beginning once they are
 * no longer needed, with limits for each word of 64 positions. For example, a word with numbers 3,
 * 1 and 4 has the limits 1 and 4, which tell that none of them is above 5.
 */
final class Ring {
  private static final int WORD = 64;

  private final double[] numbers;
  private final int mask;
  private final double[] least;
  private final double[] most;
  private final int wordMask;

  /** Makes room for a power of two of positions, at least 64; all numbers are minus infinity. */
  Ring(int size) {
    numbers = new double[size];
    mask = size - 1;
    least = new double[size / WORD];
    most = new double[size / WORD];
    wordMask = least.length - 1;
    Arrays.fill(numbers, Double.NEGATIVE_INFINITY);
    Arrays.fill(least, Double.NEGATIVE_INFINITY);
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
  }

  double get(int position) {
    return numbers[position & mask];
  }

  /**
   * Puts the numbers of a word of positions.
   *
   * @param notAbove a number that is not above any of them
   * @param notBelow a number that is not below any of them
   */
  void put(int from, int to, double[] word, double notAbove, double notBelow) {
    System.arraycopy(word, 0, numbers, from & mask, to - from);
    least[from / WORD & wordMask] = notAbove;
    most[from / WORD & wordMask] = notBelow;
  }

  /** Puts numbers of a block of words. */
  void put(int from, int to, double[] block) {
    System.arraycopy(block, 0, numbers, from & mask, to - from);
    for (int p = from; p < to; p += WORD) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      int end = Math.min(WORD, to - p);
      for (int i = p & mask; i < (p & mask) + end; i++) {
        double number = numbers[i];
        low = number < low ? number : low;
        high = number > high ? number : high;
      }
      least[p / WORD & wordMask] = low;
      most[p / WORD & wordMask] = high;
    }
  }

  /** A number that none in the word of a position is below. */
  double least(int position) {
    return least[position / WORD & wordMask];
  }

  /** A number that none in the word of a position is above. */
  double most(int position) {
    return most[position / WORD & wordMask];
  }

  /** Whether each number less the one of another ring of the same size is below a limit. */
  boolean isBelow(Ring other, int from, int to, double limit) {
    boolean below = true;
    for (int p = from; p < to && below; p = (p | WORD - 1) + 1) {
      below = most(p) - other.least(p) < limit;
    }
    for (int p = from; p < to && !below; p++) {
      if (numbers[p & mask] - other.numbers[p & mask] >= limit) {
        return false;
      }
    }
    return true;
  }

  /** Writes the numbers of a word, plus another number, into an array. */
  void plus(int from, int to, double more, double[] results) {
    int at = from & mask;
    for (int i = 0; i < to - from; i++) {
      results[i] = more + numbers[at + i];
    }
  }
}
