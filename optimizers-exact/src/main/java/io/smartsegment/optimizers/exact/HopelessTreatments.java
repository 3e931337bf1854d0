package io.smartsegment.optimizers.exact;

import io.smartsegment.core.valuation.LinearValuation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Finds treatments that lose so much on any segment that no segmentation with one of them is as
 * good as the worst without them. For example, let customers add between -5 and 14 with two
 * treatments and -1E16 with a third one: eight customers are worth at least -40 without the third
 * treatment, and less than 112 - 1E16 with it.
 */
final class HopelessTreatments {
  /** More than all rounding errors of a sum, as a share of it. */
  private static final double MARGIN = 1e-9;

  private HopelessTreatments() {}

  /**
   * The treatments that are left where hopeless ones are taken out, ascending; O(T D) for T
   * treatments and D distinct scores. A number of segments that they cannot make needs the others.
   */
  static int[] takenOut(LinearValuation worth, int[] treatments, int distinct) {
    double[] best = Arrays.stream(treatments).mapToDouble(t -> best(worth, t, distinct)).toArray();
    int[] order =
        IntStream.range(0, treatments.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> best[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double most = 0;
    // Entry j: the least that customers are worth without the first j treatments of the order.
    double[] least = new double[treatments.length];
    for (int p = 0; p < distinct; p++) {
      double highest = 0;
      double lowest = Double.POSITIVE_INFINITY;
      for (int j = treatments.length - 1; j >= 0; j--) {
        int t = treatments[order[j]];
        double added = worth.prefixValue(t, p + 1) - worth.prefixValue(t, p);
        highest = Math.max(highest, added);
        lowest = Math.min(lowest, added);
        least[j] += lowest;
      }
      most += highest;
    }
    for (int j = treatments.length - 1; j > 0; j--) {
      double with = best[order[j - 1]];
      double margin = MARGIN * (Math.abs(with) + Math.abs(most) + Math.abs(least[j]));
      if (with + most + margin < least[j]) {
        return Arrays.stream(order, j, order.length).map(i -> treatments[i]).sorted().toArray();
      }
    }
    return treatments;
  }

  /** The most that any segment is worth with a treatment. */
  private static double best(LinearValuation worth, int treatment, int distinct) {
    double lowest = Double.POSITIVE_INFINITY;
    double best = Double.NEGATIVE_INFINITY;
    for (int p = 1; p <= distinct; p++) {
      lowest = Math.min(lowest, worth.prefixValue(treatment, p - 1));
      best = Math.max(best, worth.prefixValue(treatment, p) - lowest);
    }
    return best;
  }
}
