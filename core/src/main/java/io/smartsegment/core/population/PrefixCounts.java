package io.smartsegment.core.population;

import io.smartsegment.core.kernel.CountPrices;

/**
 * Prefix sums of customers and conversions. Both are mostly needed together, and so share a long:
 * customers in the upper half, conversions in the lower half, so that a lookup costs one load from
 * memory. For 2^31 customers or more, each has a long of its own.
 */
final class PrefixCounts {
  static final int CUSTOMERS_SHIFT = CountPrices.CUSTOMERS_SHIFT;
  static final long CONVERSIONS_MASK = CountPrices.CONVERSIONS_MASK;

  /** One entry per position; empty if the counts do not fit. */
  private final long[] packed;

  private final long[] wideCustomers;
  private final long[] wideConversions;

  private PrefixCounts(long[] packed, long[] wideCustomers, long[] wideConversions) {
    this.packed = packed;
    this.wideCustomers = wideCustomers;
    this.wideConversions = wideConversions;
  }

  /**
   * Takes ownership of sums that are packed already: customers in the upper half of each entry,
   * conversions in the lower one, the first entry 0.
   */
  static PrefixCounts ofPacked(long[] sums) {
    return new PrefixCounts(sums, new long[0], new long[0]);
  }

  /** Takes ownership of the counts of each distinct score and adds them up. */
  static PrefixCounts ofParts(long[] customers, long[] conversions) {
    long total = 0;
    for (long count : customers) {
      total = Math.addExact(total, count);
    }
    if (total > CountPrices.LARGEST_COUNT) {
      return new PrefixCounts(new long[0], prefixSums(customers), prefixSums(conversions));
    }
    long[] packed = new long[customers.length + 1];
    for (int i = 0; i < customers.length; i++) {
      packed[i + 1] = packed[i] + (customers[i] << CUSTOMERS_SHIFT | conversions[i]);
    }
    return ofPacked(packed);
  }

  private static long[] prefixSums(long[] parts) {
    long[] prefix = new long[parts.length + 1];
    for (int i = 0; i < parts.length; i++) {
      prefix[i + 1] = prefix[i] + parts[i];
    }
    return prefix;
  }

  boolean isPacked() {
    return packed.length > 0;
  }

  long[] packed() {
    return packed;
  }

  int positions() {
    return isPacked() ? packed.length : wideCustomers.length;
  }

  long customersBelow(int p) {
    return isPacked() ? packed[p] >>> CUSTOMERS_SHIFT : wideCustomers[p];
  }

  long conversionsBelow(int p) {
    return isPacked() ? packed[p] & CONVERSIONS_MASK : wideConversions[p];
  }

  void copy(int from, int to, double[] customers, double[] conversions) {
    for (int p = from; p < to; p++) {
      if (isPacked()) {
        // Halves are ints, which are faster to turn into doubles than longs.
        long both = packed[p];
        customers[p - from] = (int) (both >>> CUSTOMERS_SHIFT);
        conversions[p - from] = (int) both;
      } else {
        customers[p - from] = wideCustomers[p];
        conversions[p - from] = wideConversions[p];
      }
    }
  }

  /** The sums below some positions, which begin with 0. */
  PrefixCounts at(int[] positions) {
    return new PrefixCounts(
        isPacked() ? pick(packed, positions) : new long[0],
        isPacked() ? new long[0] : pick(wideCustomers, positions),
        isPacked() ? new long[0] : pick(wideConversions, positions));
  }

  private static long[] pick(long[] sums, int[] positions) {
    long[] picked = new long[positions.length];
    for (int i = 0; i < positions.length; i++) {
      picked[i] = sums[positions[i]];
    }
    return picked;
  }

  /** The customers of each distinct score. */
  long[] customers() {
    long[] parts = new long[positions() - 1];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = customersBelow(i + 1) - customersBelow(i);
    }
    return parts;
  }

  /** The conversions of each distinct score. */
  long[] conversions() {
    long[] parts = new long[positions() - 1];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = conversionsBelow(i + 1) - conversionsBelow(i);
    }
    return parts;
  }
}
