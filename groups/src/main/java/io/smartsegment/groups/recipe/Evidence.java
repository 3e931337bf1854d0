package io.smartsegment.groups.recipe;

import io.smartsegment.groups.spi.RuleProblem;

/**
 * Successes and failures of each group by bin, as shares of all; half a customer is added to each.
 */
final class Evidence {
  private final double[][] successShares;
  private final double[][] failureShares;

  /**
   * @param successes by group and bin
   * @param failures by group and bin
   */
  Evidence(long[][] successes, long[][] failures) {
    successShares = shares(successes);
    failureShares = shares(failures);
  }

  static Evidence of(RuleProblem problem, FeatureBins bins) {
    int groups = problem.groups().size();
    long[][] successes = new long[groups][bins.count()];
    long[][] failures = new long[groups][bins.count()];
    for (int i = 0; i < problem.size(); i++) {
      (problem.outcome(i) == 1 ? successes : failures)[problem.groupOf(i)][bins.bin(i)]++;
    }
    return new Evidence(successes, failures);
  }

  private static double[][] shares(long[][] counts) {
    double[][] shares = new double[counts.length][];
    for (int g = 0; g < counts.length; g++) {
      int bins = counts[g].length;
      long all = 0;
      for (long count : counts[g]) {
        all += count;
      }
      shares[g] = new double[bins];
      for (int b = 0; b < bins; b++) {
        shares[g][b] = (counts[g][b] + 0.5) / (all + 0.5 * bins);
      }
    }
    return shares;
  }

  private double weight(int group, int bin) {
    return StrictMath.log(successShares[group][bin] / failureShares[group][bin]);
  }

  /** How well the bins tell successes of a group from its failures. */
  double value(int group) {
    double sum = 0;
    for (int b = 0; b < successShares[group].length; b++) {
      sum += (successShares[group][b] - failureShares[group][b]) * weight(group, b);
    }
    return sum;
  }

  /** How far that differs between two groups. */
  double net(int one, int other) {
    double sum = 0;
    for (int b = 0; b < successShares[one].length; b++) {
      double difference =
          successShares[one][b] * failureShares[other][b]
              - failureShares[one][b] * successShares[other][b];
      sum += difference * (weight(one, b) - weight(other, b));
    }
    return sum;
  }

  double largestNet() {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < successShares.length; k++) {
      for (int l = 0; l < k; l++) {
        largest = Math.max(largest, net(k, l));
      }
    }
    return largest;
  }
}
