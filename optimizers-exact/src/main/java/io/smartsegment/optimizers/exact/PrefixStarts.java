package io.smartsegment.optimizers.exact;

/**
 * The starts of segments where no start ever becomes too low, since segments cannot be too large: a
 * running maximum, of which only the {@link Records} are kept.
 */
final class PrefixStarts implements Starts {
  private static final int WORD = 64;
  private static final long NOTHING = RunningMaximum.key(Double.NEGATIVE_INFINITY);

  private final Records records;
  private final Order order;
  private final long[] keys = new long[WORD];
  private long highest = NOTHING;
  private int position = -1;

  /** The last position that was compared with the best one. */
  private int settled = -1;

  PrefixStarts(int positions, Order order) {
    records = new Records(positions);
    this.order = order;
  }

  /**
   * Offers the next positions, each with the difference of its numbers in two rings.
   *
   * @param values values of the segments below, by where they end
   * @param sums sums that are deducted
   * @param changes the ends at which the segments below change, apart from the end itself
   * @param results entry i becomes the highest number up to position from + i, if any of the
   *     positions may be the best; nothing is written otherwise
   * @return whether any of the positions may be the best
   */
  boolean offer(Ring values, Ring sums, Records changes, int from, int to, double[] results) {
    boolean below = values.isBelow(sums, from, to, highest());
    for (int start = from; start < to; ) {
      int end = Math.min(to, (start | WORD - 1) + 1);
      if (below) {
        records.note(start / WORD, 0, position);
      } else {
        word(values, sums, changes, start, end, results, start - from);
      }
      start = end;
    }
    return !below;
  }

  private void word(
      Ring values, Ring sums, Records changes, int from, int to, double[] results, int offset) {
    long maximum = highest;
    long bits = 0;
    boolean tie = false;
    for (int q = from; q < to; q++) {
      // Adding 0.0 turns -0.0 into 0.0.
      long key = RunningMaximum.key(values.get(q) - sums.get(q) + 0.0);
      keys[q % WORD] = key;
      bits |= (key > maximum ? 1L : 0L) << q;
      tie |= key == maximum;
      maximum = Math.max(maximum, key);
      results[offset + q - from] = RunningMaximum.number(maximum);
    }
    int before = position;
    if (tie) {
      bits = withTies(changes, from, to);
    } else if (bits != 0) {
      position = (from & -WORD) + 63 - Long.numberOfLeadingZeros(bits);
      settled = position;
    }
    records.note(from / WORD, bits, before);
    highest = maximum;
  }

  /** Finds the best positions where equal numbers occur. */
  private long withTies(Records changes, int from, int to) {
    long bits = 0;
    long maximum = highest;
    for (int q = from; q < to; q++) {
      long key = keys[q % WORD];
      if (key < maximum || key == NOTHING) {
        continue;
      }
      // Without a change, the segments differ in where they end, and the lowest end goes first.
      boolean better =
          key > maximum || (changes.any(settled + 1, q) && order.isBefore(q, position));
      settled = q;
      if (better) {
        bits |= 1L << q;
        maximum = key;
        position = q;
      }
    }
    return bits;
  }

  /** The highest number, negative infinity if there is none. */
  double highest() {
    return RunningMaximum.number(highest);
  }

  /** The position of the highest number, -1 if there is none. */
  int position() {
    return position;
  }

  @Override
  public int kept(int end, int latest) {
    return records.lastUpTo(latest);
  }
}
