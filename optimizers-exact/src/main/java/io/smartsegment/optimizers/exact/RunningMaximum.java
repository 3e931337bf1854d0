package io.smartsegment.optimizers.exact;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The highest of the numbers up to each position, and the position at which it was reached. For the
 * numbers 3, 1, 4, 2 the maxima are 3, 3, 4, 4, reached at positions 0, 0, 2, 2. Numbers are
 * compared as long keys of the same order, since maxima of longs need no branch. The numbers stay
 * in a ring, an array that is overwritten from its beginning once they are no longer needed.
 */
final class RunningMaximum {
  /** The key of negative infinity, which stands for a missing number. */
  private static final long NOTHING = key(Double.NEGATIVE_INFINITY);

  private final int k;
  private final double[] ring;
  private final int mask;
  private final int[] latestStarts;
  private final RunningMaximum below;
  private final Records records;
  private final Choices choices;

  /** The keys of the 64 positions that are being passed. */
  private final long[] passed = new long[64];

  private int next;
  private int position = -1;
  private long highest = NOTHING;

  /**
   * Starts.
   *
   * @param k number of the segment that starts where the number is highest
   * @param size length of the ring, a power of two
   * @param latestStarts for each end the highest allowed start of the segment
   * @param below the maximum for segment k - 1, null for k = 1
   * @param choices of the segments below, which decide ties
   */
  RunningMaximum(
      int k, int size, int[] latestStarts, @Nullable RunningMaximum below, Choices choices) {
    this.k = k;
    this.latestStarts = latestStarts;
    this.below = below == null ? this : below;
    ring = new double[size];
    mask = size - 1;
    records = new Records(latestStarts.length);
    this.choices = choices;
  }

  /** A long that is the greater the greater the number is. */
  static long key(double number) {
    long bits = Double.doubleToRawLongBits(number);
    return bits ^ ((bits >> 63) >>> 1);
  }

  /** The number of a key. */
  static double number(long key) {
    return Double.longBitsToDouble(key ^ ((key >> 63) >>> 1));
  }

  /** Puts the differences of two lists of numbers into the ring. */
  void put(double[] values, double[] sums, int offset, int count) {
    for (int i = 0; i < count; i++) {
      // Adding 0.0 turns -0.0 into 0.0.
      ring[offset + i] = values[i] - sums[i] + 0.0;
    }
  }

  /** The number at a position; the maximum up to it, once the position has been passed. */
  double get(int position) {
    return ring[position & mask];
  }

  /** Writes for each end the maximum up to its latest start, plus the sum at the end. */
  void addTo(double[] sums, int[] latestStarts, int from, int to, double[] results) {
    int low = latestStarts[from];
    int high = latestStarts[to - 1];
    int offset = low & mask;
    if (low >= 0 && high - low == to - 1 - from && offset + to - from <= ring.length) {
      // Latest starts rise by one with each end: a plain sum of two arrays.
      for (int i = 0; i < to - from; i++) {
        results[i] = ring[offset + i] + sums[i];
      }
      return;
    }
    for (int p = from; p < to; p++) {
      int last = latestStarts[p];
      results[p - from] =
          (last < 0 ? Double.NEGATIVE_INFINITY : ring[last & mask]) + sums[p - from];
    }
  }

  /** Passes all positions below an end. */
  void advance(int end) {
    while (next < end) {
      int stop = Math.min(end, (next | 63) + 1);
      pass(stop);
      next = stop;
    }
  }

  /** Passes positions of one word of 64. */
  private void pass(int end) {
    int from = next;
    if (isBelow(from, end, number(highest))) {
      // A word never wraps around the ring.
      Arrays.fill(ring, from & mask, (from & mask) + end - from, number(highest));
      records.note(from >>> 6, 0, position);
      return;
    }
    long maximum = highest;
    long bits = 0;
    boolean tie = false;
    for (int q = from; q < end; q++) {
      long key = key(ring[q & mask]);
      passed[q & 63] = key;
      bits |= (key > maximum ? 1L : 0L) << q;
      tie |= key == maximum;
      maximum = Math.max(maximum, key);
      ring[q & mask] = number(maximum);
    }
    if (tie && k > 1) {
      bits = recordsWithTies(from, end);
    }
    records.note(from >>> 6, bits, position);
    if (bits != 0) {
      position = (from & ~63) + 63 - Long.numberOfLeadingZeros(bits);
    }
    highest = maximum;
  }

  /**
   * Whether all numbers of a word are below the maximum, which is so in long stretches. Its
   * branches are then predicted well.
   */
  private boolean isBelow(int from, int end, double maximum) {
    for (int i = from & mask; i < (from & mask) + end - from; i++) {
      if (ring[i] >= maximum) {
        return false;
      }
    }
    return true;
  }

  /** Finds the records where equal numbers occur: smaller bounds of the segments below win. */
  private long recordsWithTies(int from, int end) {
    long bits = 0;
    long maximum = highest;
    int reached = position;
    for (int q = from; q < end; q++) {
      long key = passed[q & 63];
      if (key > maximum || (key == maximum && key > NOTHING && isBefore(q, reached))) {
        maximum = key;
        reached = q;
        bits |= 1L << q;
      }
    }
    return bits;
  }

  /**
   * Whether the bounds up to q are before those up to a lower position. They are not, as mostly, if
   * the segment below starts at the same position for both ends.
   */
  private boolean isBefore(int q, int reached) {
    return below.records.any(latestStarts[reached] + 1, latestStarts[q])
        && choices.isBefore(k - 1, q, reached);
  }

  /** The position of the highest number up to a position, 0 if there is none. */
  int positionUpTo(int last) {
    return last < 0 ? 0 : Math.max(0, records.lastUpTo(last));
  }

  /** The position of the highest number passed, -1 if there is none. */
  int position() {
    return position;
  }

  /** The highest number passed. */
  double value() {
    return number(highest);
  }
}
