package io.smartsegment.core.population;

/**
 * Sorts keys by their bits, the most significant ones first (Knuth: The Art of Computer
 * Programming, vol. 3, 5.2.5; the last steps are left to insertion, as in MacLaren: Internal
 * sorting by radix plus sifting, J. ACM 13, 1966). Only bits in which keys differ are looked at,
 * and about as many piles are made as there are keys, so that evenly spread keys take one pass.
 *
 * <p>O(N) for N keys, at worst a pass for each 6 bits, with 8 bytes for each key of the largest
 * range sorted so far, and counters of at most 64 KiB in each nested pass. An instance is for one
 * thread.
 */
final class RadixSort {
  /** The most bits sorted in one pass, so that the counters of all piles stay in cache. */
  private static final int MOST_BITS = 14;

  /** Fewer keys than this number are sorted faster by insertion. */
  private static final int FEW = 40;

  private long[] scratch = new long[0];

  /** Sorts the keys in [from, to), which are not negative. */
  void sort(long[] keys, int from, int to) {
    spread(keys, from, to);
    insert(keys, from, to);
  }

  /** Leaves each key fewer than {@link #FEW} positions from its place. */
  private void spread(long[] keys, int from, int to) {
    if (to - from < FEW) {
      return;
    }
    long low = keys[from];
    long high = low;
    for (int i = from + 1; i < to; i++) {
      low = Math.min(low, keys[i]);
      high = Math.max(high, keys[i]);
    }
    int bits = Long.SIZE - Long.numberOfLeadingZeros(high - low);
    int pileBits = Math.min(MOST_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(to - from));
    int shift = Math.max(0, bits - pileBits);
    int[] ends = ends(keys, from, to, low, shift, (int) ((high - low) >>> shift) + 1);
    if (shift == 0) {
      refill(keys, from, low, ends);
    } else {
      move(keys, from, to, low, shift, ends);
    }
  }

  /** The end of each pile. */
  private static int[] ends(long[] keys, int from, int to, long low, int shift, int piles) {
    int[] ends = new int[piles];
    for (int i = from; i < to; i++) {
      ends[(int) ((keys[i] - low) >>> shift)]++;
    }
    int end = from;
    for (int pile = 0; pile < piles; pile++) {
      end += ends[pile];
      ends[pile] = end;
    }
    return ends;
  }

  /** Rewrites piles of equal keys from their sizes alone, without moving keys. */
  private static void refill(long[] keys, int from, long low, int[] ends) {
    int at = from;
    for (int pile = 0; pile < ends.length; pile++) {
      while (at < ends[pile]) {
        keys[at++] = low + pile;
      }
    }
  }

  private void move(long[] keys, int from, int to, long low, int shift, int[] ends) {
    int size = to - from;
    if (scratch.length < size) {
      scratch = new long[size];
    }
    System.arraycopy(keys, from, scratch, 0, size);
    for (int i = size - 1; i >= 0; i--) {
      long key = scratch[i];
      keys[--ends[(int) ((key - low) >>> shift)]] = key;
    }
    // Moving has turned the ends into starts.
    for (int pile = 0; pile < ends.length; pile++) {
      spread(keys, ends[pile], pile + 1 < ends.length ? ends[pile + 1] : to);
    }
  }

  private static void insert(long[] keys, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long key = keys[i];
      int at = i;
      while (at > from && keys[at - 1] > key) {
        keys[at] = keys[at - 1];
        at--;
      }
      keys[at] = key;
    }
  }
}
