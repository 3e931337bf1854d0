package io.smartsegment.benchmarks.stream;

import java.util.Arrays;

/**
 * Counts of each segment in one pass over customers in no order, as plain loops that a good
 * programmer would try. Counts are returned in one array: entry {@code 2 k + y} holds the customers
 * of segment k with outcome y. Cutoffs are ascending; segment k holds the scores from cutoff k - 1
 * to below cutoff k.
 */
final class StreamLoops {
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
