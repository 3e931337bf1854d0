package io.smartsegment.benchmarks.stream;

import java.util.Arrays;

/**
 * Counts of each segment in one pass over customers in no order, as plain loops that a good
 * programmer would try. Counts are returned in one array: entry {@code 2 k + y} holds the customers
 * of segment k with outcome y. Cutoffs are ascending; segment k holds the scores from cutoff k - 1
 * to below cutoff k.
 */
final class StreamLoops {
  private static final int BLOCK = 1 << 10;

  private StreamLoops() {}

  /** One comparison after the other, until one says no. */
  static int[] ladder(double[] scores, int[] outcomes, double[] cutoffs) {
    int[] counts = new int[2 * cutoffs.length + 2];
    for (int i = 0; i < scores.length; i++) {
      int k = 0;
      while (k < cutoffs.length && scores[i] >= cutoffs[k]) {
        k++;
      }
      counts[2 * k + outcomes[i]]++;
    }
    return counts;
  }

  /** All comparisons, no branch: the number of the segment is how many say yes. */
  static int[] comparisons(double[] scores, int[] outcomes, double[] cutoffs) {
    int[] counts = new int[2 * cutoffs.length + 2];
    for (int i = 0; i < scores.length; i++) {
      double score = scores[i];
      int k = 0;
      for (double cutoff : cutoffs) {
        k += score >= cutoff ? 1 : 0;
      }
      counts[2 * k + outcomes[i]]++;
    }
    return counts;
  }

  /**
   * The same on the bits of the scores, which are in the order of the scores since none is
   * negative: the sign of a difference in place of a comparison.
   */
  static int[] bits(double[] scores, int[] outcomes, double[] cutoffs) {
    int[] counts = new int[2 * cutoffs.length + 2];
    long[] below =
        Arrays.stream(cutoffs).mapToLong(c -> Double.doubleToRawLongBits(c) - 1).toArray();
    for (int i = 0; i < scores.length; i++) {
      long score = Double.doubleToRawLongBits(scores[i]);
      long k = 0;
      for (long cutoff : below) {
        k += (cutoff - score) >>> 63;
      }
      counts[2 * (int) k + outcomes[i]]++;
    }
    return counts;
  }

  /** A pass for each cutoff with nothing but sums in it. */
  static int[] passes(double[] scores, int[] outcomes, double[] cutoffs) {
    int[] counts = new int[2 * cutoffs.length + 2];
    int customersBelow = 0;
    int conversionsBelow = 0;
    for (int k = 0; k <= cutoffs.length; k++) {
      double upper = k < cutoffs.length ? cutoffs[k] : Double.POSITIVE_INFINITY;
      int customers = 0;
      int conversions = 0;
      for (int i = 0; i < scores.length; i++) {
        int below = scores[i] < upper ? 1 : 0;
        customers += below;
        conversions += below & outcomes[i];
      }
      counts[2 * k + 1] = conversions - conversionsBelow;
      counts[2 * k] = customers - customersBelow - counts[2 * k + 1];
      customersBelow = customers;
      conversionsBelow = conversions;
    }
    return counts;
  }

  /**
   * As {@code passes}, but in blocks that stay in the fastest cache and with whole numbers only,
   * which compilers turn into vector instructions by themselves: customers in the upper half of a
   * long, conversions in the lower one.
   */
  static int[] blocks(double[] scores, int[] outcomes, double[] cutoffs) {
    long[] above = new long[cutoffs.length + 2];
    long[] bits = new long[BLOCK];
    long[] customers = new long[BLOCK];
    for (int start = 0; start < scores.length; start += BLOCK) {
      int size = Math.min(BLOCK, scores.length - start);
      for (int i = 0; i < size; i++) {
        bits[i] = Double.doubleToRawLongBits(scores[start + i] + 0.0);
        customers[i] = (1L << Integer.SIZE) | outcomes[start + i];
        above[0] += customers[i];
      }
      for (int k = 0; k < cutoffs.length; k++) {
        above[k + 1] += sumAbove(Double.doubleToRawLongBits(cutoffs[k]), bits, customers, size);
      }
    }
    int[] counts = new int[2 * cutoffs.length + 2];
    for (int k = 0; k <= cutoffs.length; k++) {
      long size = above[k] - above[k + 1];
      counts[2 * k + 1] = (int) size;
      counts[2 * k] = (int) (size >>> Integer.SIZE) - counts[2 * k + 1];
    }
    return counts;
  }

  private static long sumAbove(long cutoff, long[] bits, long[] customers, int size) {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      sum += ((cutoff - 1 - bits[i]) >> (Long.SIZE - 1)) & customers[i];
    }
    return sum;
  }

  /** The segment by binary search. */
  static int[] binarySearch(double[] scores, int[] outcomes, double[] cutoffs) {
    int[] counts = new int[2 * cutoffs.length + 2];
    for (int i = 0; i < scores.length; i++) {
      int found = Arrays.binarySearch(cutoffs, scores[i]);
      int k = found >= 0 ? found + 1 : -found - 1;
      counts[2 * k + outcomes[i]]++;
    }
    return counts;
  }

  /**
   * Reads both arrays and nothing else: below its time there is none. Each array is compared with
   * itself, which Java does with the widest loads of the processor; the second load of the same
   * place is in the nearest cache.
   *
   * @return -2
   */
  static int read(double[] scores, int[] outcomes) {
    return Arrays.mismatch(scores, 0, scores.length, scores, 0, scores.length)
        + Arrays.mismatch(outcomes, 0, outcomes.length, outcomes, 0, outcomes.length);
  }
}
