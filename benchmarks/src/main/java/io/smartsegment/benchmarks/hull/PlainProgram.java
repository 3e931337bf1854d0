package io.smartsegment.benchmarks.hull;

import java.util.Arrays;

/**
 * The dynamic program that one would write: for each number of segments, a running maximum over all
 * distinct scores, and the choices for the way back.
 */
final class PlainProgram {
  private final double[] revenue;
  private final double[] cost;
  private final int[][] starts;
  private final double[] highest;
  private final int[] highestStart;

  PlainProgram(double[] revenue, double[] cost, int distinct) {
    this.revenue = revenue;
    this.cost = cost;
    starts = new int[revenue.length][distinct + 1];
    highest = new double[revenue.length];
    highestStart = new int[revenue.length];
  }

  /** {@return the value of the best segmentation with any number of segments} */
  double solve(int[] customers, int[] conversions) {
    Arrays.fill(highest, Double.NEGATIVE_INFINITY);
    Arrays.fill(highestStart, -1);
    highest[0] = 0;
    int segments = revenue.length;
    double below = 0;
    double converted = 0;
    double best = Double.NEGATIVE_INFINITY;
    for (int p = 1; p <= customers.length; p++) {
      if (customers[p - 1] == 0) {
        // A cutoff here would be the one before, with an empty segment between the two.
        continue;
      }
      below += customers[p - 1];
      converted += conversions[p - 1];
      best = Double.NEGATIVE_INFINITY;
      // From the last segment down, so that no segment is empty.
      for (int k = segments - 1; k >= 0; k--) {
        double value = highest[k] + revenue[k] * converted - cost[k] * below;
        starts[k][p] = highestStart[k];
        best = Math.max(best, value);
        if (k + 1 < segments) {
          double start = value - (revenue[k + 1] * converted - cost[k + 1] * below);
          if (start > highest[k + 1]) {
            highest[k + 1] = start;
            highestStart[k + 1] = p;
          }
        }
      }
    }
    return best;
  }
}
