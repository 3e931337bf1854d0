package io.smartsegment.clusterers.quality;

import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;

/**
 * Figures of clusters by their means, without distances between customers.
 *
 * <p>Example: 1, 2, 9, 10 in {1, 2} and {9, 10}: inertia 1 of 65, Calinski-Harabasz 128,
 * Davies-Bouldin 0.125.
 *
 * @param inertia sum of squared distances from the means, in units of the grid
 * @param explained share of the inertia of one cluster that these clusters take away
 * @param calinskiHarabasz variance between over variance within clusters (1974); NaN with one
 *     cluster, infinite without inertia
 * @param daviesBouldin mean over clusters of the worst likeness with another (1979), less is
 *     better; NaN with one cluster
 */
@Experimental
public record ClusterIndices(
    double inertia, double explained, double calinskiHarabasz, double daviesBouldin) {
  /**
   * {@return the figures; O(points * features + clusters²)}
   *
   * @param points the points
   * @param labels label of each point; noise does not count
   * @param clusters number of clusters
   */
  public static ClusterIndices of(Points points, int[] labels, int clusters) {
    double within = Inertia.of(points, labels, clusters).value();
    int[] one = new int[labels.length];
    long customers = 0;
    for (int point = 0; point < one.length; point++) {
      one[point] = Math.min(labels[point], 0);
      customers += one[point] == 0 ? points.count(point) : 0;
    }
    double all = Inertia.of(points, one, 1).value();
    double between =
        clusters < 2
            ? Double.NaN
            : ((all - within) / (clusters - 1)) / (within / (customers - clusters));
    return new ClusterIndices(
        within, all > 0 ? 1 - within / all : 0, between, likeness(points, labels, clusters));
  }

  private static double likeness(Points points, int[] labels, int clusters) {
    if (clusters < 2) {
      return Double.NaN;
    }
    ClusterSums sums = ClusterSums.of(points, labels, clusters);
    double[] spread = spreads(points, labels, sums);
    double total = 0;
    for (int one = 0; one < clusters; one++) {
      double worst = 0;
      for (int other = 0; other < clusters; other++) {
        if (other != one) {
          double apart = Math.sqrt(sums.squaredDistance(one, other));
          worst = Math.max(worst, (spread[one] + spread[other]) / apart);
        }
      }
      total += worst;
    }
    return total / clusters;
  }

  /** The mean distance of customers from the mean of their cluster. */
  private static double[] spreads(Points points, int[] labels, ClusterSums sums) {
    double[][] means = new double[sums.clusters()][];
    Arrays.setAll(means, sums::mean);
    double[] spread = new double[means.length];
    for (int point = 0; point < labels.length; point++) {
      if (labels[point] >= 0) {
        double squared = 0;
        for (int feature = 0; feature < points.features(); feature++) {
          double away = points.value(point, feature) - means[labels[point]][feature];
          squared += points.weight(feature) * away * away;
        }
        spread[labels[point]] += points.count(point) * Math.sqrt(squared);
      }
    }
    for (int cluster = 0; cluster < spread.length; cluster++) {
      spread[cluster] /= sums.customers(cluster);
    }
    return spread;
  }
}
