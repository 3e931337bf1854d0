package io.smartsegment.groups.payoff;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.features.Feature;
import io.smartsegment.groups.features.FeatureIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * How much a feature differs between the groups that served customers: the difference of means in
 * standard deviations, of the two groups that differ most. For a category it is the share of the
 * level that differs most; missing numbers are left out.
 *
 * @param feature the name of the feature
 * @param raw the difference as customers were served
 * @param weighted the same with each customer weighted by the inverse of the probability of the
 *     group that served it; beyond 0.1 in either direction the groups are still not alike
 */
@Experimental
public record Balance(String feature, double raw, double weighted) {
  /** A weighted difference beyond this is worth a warning. */
  public static final double LARGE = 0.1;

  /**
   * {@return the balance of each feature}
   *
   * @param features the features
   * @param served for each customer the group that served it
   * @param groups how many groups there are
   * @param payoffs the same customers' probabilities
   */
  public static List<Balance> of(FeatureIndex features, int[] served, int groups, Payoffs payoffs) {
    double[] ones = new double[served.length];
    double[] weights = new double[served.length];
    for (int i = 0; i < served.length; i++) {
      ones[i] = 1;
      weights[i] = 1 / payoffs.ownProbability(i);
    }
    List<Balance> all = new ArrayList<>();
    for (Feature feature : features.features()) {
      all.add(
          new Balance(
              feature.name(),
              largest(feature, served, groups, ones),
              largest(feature, served, groups, weights)));
    }
    return all;
  }

  private static double largest(Feature feature, int[] served, int groups, double[] weights) {
    double largest = 0;
    int levels = feature.isCategory() ? feature.values() : 1;
    for (int level = 0; level < levels; level++) {
      double[] sums = new double[groups];
      double[] means = new double[groups];
      double[] squares = new double[groups];
      for (int i = 0; i < served.length; i++) {
        double x = value(feature, i, level);
        if (!Double.isNaN(x)) {
          sums[served[i]] += weights[i];
          means[served[i]] += weights[i] * x;
          squares[served[i]] += weights[i] * x * x;
        }
      }
      largest = further(largest, sums, means, squares);
    }
    return largest;
  }

  private static double value(Feature feature, int customer, int level) {
    int code = feature.code(customer);
    if (feature.isCategory()) {
      return code == level ? 1 : 0;
    }
    return code == Feature.MISSING ? Double.NaN : feature.number(code);
  }

  private static double further(double largest, double[] sums, double[] means, double[] squares) {
    double most = largest;
    for (int b = 0; b < sums.length; b++) {
      for (int a = 0; a < b; a++) {
        double difference = means[b] / sums[b] - means[a] / sums[a];
        double variance =
            (variance(b, sums, means, squares) + variance(a, sums, means, squares)) / 2;
        double standardised = difference / StrictMath.sqrt(variance);
        if (variance > 0 && Math.abs(standardised) > Math.abs(most)) {
          most = standardised;
        }
      }
    }
    return most;
  }

  private static double variance(int g, double[] sums, double[] means, double[] squares) {
    double mean = means[g] / sums[g];
    return Math.max(0, squares[g] / sums[g] - mean * mean);
  }
}
