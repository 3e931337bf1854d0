package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.ScoreCells;

/**
 * Counts of customers by parts of some ranges of the score: the leading bits of the distance from
 * the low end. For use by one thread.
 */
final class PartCounts {
  /** About so many customers are in each part. */
  private static final int PER_PART = 16;

  private final RangeBits ranges;

  /** Entry r: the number of the first part of range r; one entry more than ranges. */
  private final int[] first;

  /** Entry r: by how many bits a distance is shifted in range r. */
  private final int[] shifts;

  /** Both counts of each part, as {@link ArrayCounts} has them. */
  private final long[] counts;

  private final long[] low;
  private final long[] high;

  /**
   * Prepares.
   *
   * @param ranges the ranges
   * @param starts the customers below each cell
   */
  PartCounts(RangeBits ranges, int[] starts) {
    this.ranges = ranges;
    first = new int[ranges.size() + 1];
    shifts = new int[ranges.size()];
    for (int r = 0; r < ranges.size(); r++) {
      int customers =
          starts[ScoreBits.cell(ranges.high(r)) + 1] - starts[ScoreBits.cell(ranges.low(r))];
      long width = ranges.high(r) - ranges.low(r);
      int bits = Long.SIZE - Long.numberOfLeadingZeros(width);
      int wanted = Long.SIZE - Long.numberOfLeadingZeros(customers / PER_PART);
      shifts[r] = bits - Math.max(1, Math.min(wanted, bits));
      first[r + 1] = Math.addExact(first[r], (int) (width >>> Math.max(0, shifts[r])) + 1);
    }
    counts = new long[first[ranges.size()]];
    low = new long[counts.length];
    high = new long[counts.length];
  }

  /**
   * Counts a customer.
   *
   * @param range the range
   * @param key the bits of the score, and below them the outcome
   */
  void add(int range, long key) {
    long bits = key >>> 1;
    int part = first[range] + (int) ((bits - ranges.low(range)) >>> shifts[range]);
    low[part] = counts[part] == 0 ? bits : Math.min(low[part], bits);
    high[part] = Math.max(high[part], bits);
    counts[part] += ArrayCounts.one((int) key & 1);
  }

  /** {@return the parts with customers} */
  ScoreCells cells() {
    double[] lows = new double[counts.length];
    double[] highs = new double[counts.length];
    long[] customers = new long[counts.length];
    long[] conversions = new long[counts.length];
    for (int part = 0; part < counts.length; part++) {
      lows[part] = Double.longBitsToDouble(low[part]);
      highs[part] = Double.longBitsToDouble(high[part]);
      customers[part] = ArrayCounts.customersIn(counts[part]);
      conversions[part] = ArrayCounts.conversionsIn(counts[part]);
    }
    return ScoreCells.of(lows, highs, customers, conversions);
  }
}
