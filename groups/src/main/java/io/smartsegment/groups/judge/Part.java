package io.smartsegment.groups.judge;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.features.FeatureIndex;

/**
 * The comparable customers of one part. Arrays are the part's own.
 *
 * @param features their features
 * @param rows for each of them the row in the table, from 0
 * @param served for each of them the group that served it
 * @param outcomes for each of them what came of it
 * @param pay for each of them what it paid, less what its group costs
 * @param scores by group, for each of them what it would have paid
 * @param units for each of them the number of its id
 */
@Experimental
@SuppressWarnings("ArrayRecordComponent") // a carrier of columns between packages of this module
public record Part(
    FeatureIndex features,
    int[] rows,
    int[] served,
    double[] outcomes,
    double[] pay,
    double[][] scores,
    int[] units) {
  /** {@return how many customers there are} */
  public int size() {
    return served.length;
  }

  /** {@return how many groups there are} */
  public int groups() {
    return scores.length;
  }

  /**
   * {@return the group with the highest mean score, the first one of several}
   *
   * @param customers at least one customer
   */
  public int bestGroup(int[] customers) {
    int best = 0;
    for (int g = 1; g < groups(); g++) {
      best = mean(scores[g], customers) > mean(scores[best], customers) ? g : best;
    }
    return best;
  }

  /**
   * {@return the mean of some customers}
   *
   * @param values a value for each customer of the part
   * @param customers at least one customer
   */
  public static double mean(double[] values, int[] customers) {
    double sum = 0;
    for (int i : customers) {
      sum += values[i];
    }
    return sum / customers.length;
  }
}
