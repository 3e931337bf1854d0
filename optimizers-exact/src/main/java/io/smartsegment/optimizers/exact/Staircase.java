package io.smartsegment.optimizers.exact;

/**
 * A function of positions that never falls, in two bits per position: for each position as many
 * zeros as the function rises there, and then a one (P. Elias, Efficient storage and retrieval by
 * content and address of static files, Journal of the ACM 21, 1974). Values are appended in order;
 * looking one up counts bits from the nearest sample on. For example, the values 0, 0, 2 become 1,
 * 1, 001; the third one is bit number 4, and its value is 4 - 2 = 2, the number of zeros before it.
 */
final class Staircase {
  private static final int SAMPLE = 1 << 9;

  private final long[] words;

  /** The number of the bit of every {@link #SAMPLE}th position. */
  private final int[] samples;

  private int positions;
  private int nextSample;

  /** Makes room for so many positions, with values below their number. */
  Staircase(int positions) {
    words = new long[(int) (((2L * positions) >>> 6) + 1)];
    samples = new int[positions / SAMPLE + 1];
  }

  /** Appends the same value for the next positions; it is not below the value before. */
  void append(int count, int value) {
    int from = positions + value;
    positions += count;
    while (nextSample < positions) {
      samples[nextSample / SAMPLE] = nextSample + value;
      nextSample += SAMPLE;
    }
    setBits(from, from + count);
  }

  private void setBits(int from, int to) {
    if (from >= to) {
      return;
    }
    int first = from >>> 6;
    int last = (to - 1) >>> 6;
    long low = -1L << from;
    long high = -1L >>> -to;
    if (first == last) {
      words[first] |= low & high;
      return;
    }
    words[first] |= low;
    for (int i = first + 1; i < last; i++) {
      words[i] = -1L;
    }
    words[last] |= high;
  }

  int get(int position) {
    int bit = samples[position / SAMPLE];
    int ones = position & (SAMPLE - 1);
    int word = bit >>> 6;
    // The first bit left is the one of the sample itself.
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
