package io.smartsegment.core.resample;

import io.smartsegment.core.search.SeededRandom;

/**
 * Draws Poisson numbers of one mean by inverting the distribution function, which is kept as whole
 * numbers of 63 bits; a guide says where to begin, so that mostly one comparison is needed (H. C.
 * Chen and Y. Asau, On generating random variates from an empirical distribution, AIIE Transactions
 * 6, 1974). Probabilities are right to about 2^-50; numbers with a smaller one are not drawn.
 */
final class PoissonTable {
  private static final int GUIDE_BITS = 8;
  private static final double TWO_63 = 0x1p63;

  /** Entry i: a draw below it gives a number of at most {@code first + i}. */
  private final long[] limits;

  /** Entry g: the first entry of the limits that a draw which begins with g can give. */
  private final int[] guide = new int[1 << GUIDE_BITS];

  private final int first;

  PoissonTable(int mean) {
    int reach = (int) (10 * StrictMath.sqrt(mean)) + 25;
    first = Math.max(0, mean - reach);
    int mode = mean - first;
    double[] shares = new double[mode + reach + 1];
    shares[mode] = 1;
    for (int i = mode - 1; i >= 0; i--) {
      shares[i] = shares[i + 1] * (first + i + 1) / mean;
    }
    for (int i = mode + 1; i < shares.length; i++) {
      shares[i] = shares[i - 1] * mean / (first + i);
    }
    double all = 0;
    for (double share : shares) {
      all += share;
    }
    limits = new long[shares.length];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += shares[i];
      // The cast stops at the largest long.
      limits[i] = (long) (sum / all * TWO_63);
    }
    limits[limits.length - 1] = Long.MAX_VALUE;
    int entry = 0;
    for (int g = 0; g < guide.length; g++) {
      while (limits[entry] <= (long) g << (63 - GUIDE_BITS)) {
        entry++;
      }
      guide[g] = entry;
    }
  }

  int draw(SeededRandom random) {
    long drawn = random.nextLong() >>> 1;
    int entry = guide[(int) (drawn >>> (63 - GUIDE_BITS))];
    while (entry < limits.length - 1 && limits[entry] <= drawn) {
      entry++;
    }
    return first + entry;
  }
}
