package io.smartsegment.core.kernel;

import io.smartsegment.core.stability.Internal;

/** Finds the segment of each score by lookup in a {@link PartTable}; used where SIMD cannot run. */
@Internal
public final class ScalarStreamKernel implements StreamKernel {
  private static final long CUSTOMER = 1L << CountPrices.CUSTOMERS_SHIFT;

  /** Creates the kernel. */
  public ScalarStreamKernel() {}

  @Override
  public boolean count(
      double[] cutoffs, double[] scores, int[] outcomes, int from, int to, long[] above) {
    PartTable table = new PartTable(cutoffs, to - from);
    // Two counters per segment: an addition need not wait for the one before, of the same segment.
    long[] even = new long[cutoffs.length + 1];
    long[] odd = new long[cutoffs.length + 1];
    int pairs = from + (to - from) / 2 * 2;
    for (int i = from; i < pairs; i += 2) {
      double a = scores[i];
      double b = scores[i + 1];
      if (!isScore(a) || !isScore(b) || !areOutcomes(outcomes[i] | outcomes[i + 1])) {
        return false;
      }
      even[table.segment(a)] += CUSTOMER + outcomes[i];
      odd[table.segment(b)] += CUSTOMER + outcomes[i + 1];
    }
    if (pairs < to) {
      if (!isScore(scores[pairs]) || !areOutcomes(outcomes[pairs])) {
        return false;
      }
      even[table.segment(scores[pairs])] += CUSTOMER + outcomes[pairs];
    }
    // above[k] counts segment k and all above it.
    long sum = 0;
    for (int k = cutoffs.length; k >= 0; k--) {
      sum += even[k] + odd[k];
      above[k] += sum;
    }
    return true;
  }

  @Override
  public boolean assign(double[] cutoffs, double[] scores, int[] segments, int from, int to) {
    PartTable table = new PartTable(cutoffs, to - from);
    for (int i = from; i < to; i++) {
      if (!isScore(scores[i])) {
        return false;
      }
      segments[i] = table.segment(scores[i]);
    }
    return true;
  }

  private static boolean isScore(double score) {
    return score >= 0 && score <= 1;
  }

  /** Whether outcomes, joined by a bitwise OR, are all 0 or 1. */
  private static boolean areOutcomes(int joined) {
    return (joined & ~1) == 0;
  }
}
