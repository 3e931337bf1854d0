package io.smartsegment.optimizers.exact;

/**
 * The positions at which a running maximum rose (its records), in one bit per position. For the
 * numbers 3, 1, 4, 2 the records are positions 0 and 2: the maximum up to position 3 was reached at
 * position 2, the last record at or below it. Positions are noted in ascending order, a word of 64
 * at a time.
 */
final class Records {
  private static final int WORDS = 64;

  private final long[] words;

  /** The last record below each block of {@link #WORDS} words. */
  private final int[] before;

  /** Makes room for so many positions. */
  Records(int positions) {
    words = new long[(positions >>> 6) + 1];
    before = new int[words.length / WORDS + 1];
  }

  /**
   * Notes records among positions of one word.
   *
   * @param word number of the word
   * @param bits the records
   * @param last the last record below the word, -1 if there is none
   */
  void note(int word, long bits, int last) {
    if (word % WORDS == 0 && words[word] == 0) {
      before[word / WORDS] = last;
    }
    words[word] |= bits;
  }

  /** The last record at or below a position; where there is none, the one noted as below it. */
  int lastUpTo(int position) {
    int word = position >>> 6;
    long bits = words[word] & (-1L >>> (63 - (position & 63)));
    while (bits == 0) {
      if (word % WORDS == 0) {
        return before[word / WORDS];
      }
      bits = words[--word];
    }
    return (word << 6) + 63 - Long.numberOfLeadingZeros(bits);
  }

  /** Whether there is a record from one position to another, both included. */
  boolean any(int from, int to) {
    if (from > to) {
      return false;
    }
    int first = from >>> 6;
    int last = to >>> 6;
    long low = -1L << from;
    long high = -1L >>> (63 - (to & 63));
    if (first == last) {
      return (words[first] & low & high) != 0;
    }
    boolean found = (words[first] & low) != 0 || (words[last] & high) != 0;
    for (int word = first + 1; word < last && !found; word++) {
      found = words[word] != 0;
    }
    return found;
  }
}
