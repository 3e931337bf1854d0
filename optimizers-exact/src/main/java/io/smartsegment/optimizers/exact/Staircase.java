package io.smartsegment.optimizers.exact;

/**
 * A function of positions that never falls, in two bits per position: for each position as many
 * zeros as the function rises, and a one (P. Elias, Efficient storage and retrieval by content and
 * address of static files, Journal of the ACM 21, 1974). Values are appended in order; looking one
 * up counts bits from the nearest sample on.
 */
final class Staircase {
  private static final int SAMPLE = 1 << 9;

  private final long[] words;

  /** Where every {@link #SAMPLE}th one is. */
  private final int[] samples;

  private int positions;
  private int value;

  /** For so many positions, with values below their number. */
  Staircase(int positions) {
    words = new long[(int) (((2L * positions) >>> 6) + 1)];
    samples = new int[positions / SAMPLE + 1];
  }

  /** The value of the next position; not below the one before. */
  void append(int next) {
    value = next;
    int bit = positions + value;
    if ((positions & (SAMPLE - 1)) == 0) {
      samples[positions / SAMPLE] = bit;
    }
    words[bit >>> 6] |= 1L << bit;
    positions++;
  }

  /** The value of the last position appended, 0 at first. */
  int last() {
    return value;
  }

  int get(int position) {
    int bit = samples[position / SAMPLE];
    int ones = position & (SAMPLE - 1);
    int word = bit >>> 6;
    // The sample itself is the first one of what is left.
    long left = words[word] & (-1L << bit);
    int count = Long.bitCount(left);
    while (count <= ones) {
      ones -= count;
      left = words[++word];
      count = Long.bitCount(left);
    }
    for (; ones > 0; ones--) {
      left &= left - 1;
    }
    return (word << 6) + Long.numberOfTrailingZeros(left) - position;
  }
}
