package io.smartsegment.core.valuation;

import java.util.Arrays;

/**
 * Gives a treatment to each of some segments, by a table of what each treatment is worth for each
 * segment. Treatments are numbered by their place among those that may be given.
 */
final class Assignment {
  private Assignment() {}

  /**
   * {@return the lexicographically smallest of the best assignments; O(K T) for K segments and T
   * treatments}
   *
   * @param worth entry [k][t]: what segment k is worth with treatment t
   * @param order which treatments a segment may get
   */
  static int[] best(double[][] worth, TreatmentOrder order) {
    double[][] above = fromHere(worth, order);
    int[] treatments = new int[worth.length];
    int t = 0;
    for (int k = 0; k < worth.length; k++) {
      t = order == TreatmentOrder.ANY ? 0 : t;
      double wanted = above[k][t];
      while (with(k, t, worth, above, order) < wanted) {
        t++;
      }
      treatments[k] = t++;
    }
    return treatments;
  }

  /**
   * {@return entry [k][t]: the most that segments from k on are worth together with treatments from
   * t on, or with any treatments where the order is free; negative infinity where too few
   * treatments are left}
   *
   * @param worth entry [k][t]: what segment k is worth with treatment t
   * @param order which treatments a segment may get
   */
  static double[][] fromHere(double[][] worth, TreatmentOrder order) {
    int count = worth[0].length;
    double[][] above = new double[worth.length + 1][count + 1];
    for (int k = worth.length - 1; k >= 0; k--) {
      above[k][count] = Double.NEGATIVE_INFINITY;
      for (int t = count - 1; t >= 0; t--) {
        above[k][t] = Math.max(above[k][t + 1], with(k, t, worth, above, order));
      }
      if (order == TreatmentOrder.ANY) {
        Arrays.fill(above[k], above[k][0]);
      }
    }
    return above;
  }

  private static double with(
      int k, int t, double[][] worth, double[][] above, TreatmentOrder order) {
    return worth[k][t] + above[k + 1][order == TreatmentOrder.ANY ? 0 : t + 1];
  }
}
