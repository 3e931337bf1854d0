package io.smartsegment.benchmarks.groups;

import io.smartsegment.groups.features.Feature;
import io.smartsegment.groups.spi.RuleProblem;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The best tree of depth 2 for two groups and numbers without gaps, as one would write it: for each
 * first threshold, a pass over the customers in the order of each other feature. O(d^2 n^2).
 * Payoffs are whole numbers, so that sums of doubles are exact. Sizes are not limited but to one
 * customer.
 */
final class PlainSweep {
  private final int n;
  private final double[] first;
  private final double[] second;
  private final Feature[] features;
  private final int[][] orders;

  PlainSweep(RuleProblem problem) {
    n = problem.size();
    first = IntStream.range(0, n).mapToDouble(i -> problem.payoff(i, 0)).toArray();
    second = IntStream.range(0, n).mapToDouble(i -> problem.payoff(i, 1)).toArray();
    features = problem.features().features().toArray(new Feature[0]);
    orders = new int[features.length][];
    for (int f = 0; f < features.length; f++) {
      Feature feature = features[f];
      orders[f] =
          IntStream.range(0, n)
              .boxed()
              .sorted(Comparator.comparingInt(feature::code))
              .mapToInt(i -> i)
              .toArray();
    }
  }

  /**
   * The value of the best tree.
   *
   * @param step 1, or more to try each so many-th first threshold only, which takes so much less
   */
  double best(int step) {
    double best = Math.max(Arrays.stream(first).sum(), Arrays.stream(second).sum());
    boolean[] isLeft = new boolean[n];
    for (int f = 0; f < features.length; f++) {
      Arrays.fill(isLeft, false);
      for (int at = 0; at + 1 < n; at++) {
        isLeft[orders[f][at]] = true;
        boolean isLast = features[f].code(orders[f][at]) != features[f].code(orders[f][at + 1]);
        if (isLast && at % step == 0) {
          best = Math.max(best, side(isLeft, true) + side(isLeft, false));
        }
      }
    }
    return best;
  }

  /** What one side of a first question earns with the best second question or none. */
  private double side(boolean[] isLeft, boolean wanted) {
    double a = 0;
    double b = 0;
    for (int i = 0; i < n; i++) {
      if (isLeft[i] == wanted) {
        a += first[i];
        b += second[i];
      }
    }
    double best = Math.max(a, b);
    for (int f = 0; f < features.length; f++) {
      double difference = 0;
      int last = -1;
      for (int i : orders[f]) {
        if (isLeft[i] != wanted) {
          continue;
        }
        if (features[f].code(i) != last) {
          best = Math.max(best, Math.max(b + difference, a - difference));
          last = features[f].code(i);
        }
        difference += first[i] - second[i];
      }
    }
    return best;
  }
}
