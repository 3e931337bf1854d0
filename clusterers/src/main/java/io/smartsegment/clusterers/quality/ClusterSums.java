package io.smartsegment.clusterers.quality;

import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.stability.Experimental;

/** Exact counts and sums of clusters. Noise counts nowhere. */
@Experimental
public final class ClusterSums {
  private final long[] customers;
  private final long[][] sums;
  private final long[] squares;
  private final int[] weights;

  private ClusterSums(int clusters, int[] weights) {
    this.customers = new long[clusters];
    this.sums = new long[clusters][weights.length];
    this.squares = new long[weights.length];
    this.weights = weights;
  }

  /**
   * {@return the sums of clusters; O(points * features)}
   *
   * @param points the points
   * @param labels label of each point, {@link Clustering#NOISE} for none
   * @param clusters number of clusters
   * @throws ArithmeticException if a sum does not fit a long
   */
  public static ClusterSums of(Points points, int[] labels, int clusters) {
    ClusterSums sums = new ClusterSums(clusters, points.weights());
    for (int point = 0; point < points.size(); point++) {
      int cluster = labels[point];
      if (cluster != Clustering.NOISE) {
        long count = points.count(point);
        sums.customers[cluster] += count;
        for (int feature = 0; feature < points.features(); feature++) {
          long value = points.value(point, feature);
          sums.sums[cluster][feature] += count * value;
          sums.squares[feature] =
              Math.addExact(sums.squares[feature], Math.multiplyExact(count, value * value));
        }
      }
    }
    return sums;
  }

  /** {@return number of clusters} */
  public int clusters() {
    return customers.length;
  }

  /**
   * {@return customers in a cluster}
   *
   * @param cluster number of the cluster
   */
  public long customers(int cluster) {
    return customers[cluster];
  }

  /**
   * {@return sum of a coordinate over the customers of a cluster}
   *
   * @param cluster number of the cluster
   * @param feature number of the feature
   */
  public long sum(int cluster, int feature) {
    return sums[cluster][feature];
  }

  /**
   * {@return sum of squares of a coordinate over the customers of all clusters}
   *
   * @param feature number of the feature
   */
  public long squares(int feature) {
    return squares[feature];
  }

  /**
   * {@return the mean of a cluster}
   *
   * @param cluster number of a cluster with customers
   */
  public double[] mean(int cluster) {
    double[] mean = new double[weights.length];
    for (int feature = 0; feature < mean.length; feature++) {
      mean[feature] = (double) sums[cluster][feature] / customers[cluster];
    }
    return mean;
  }

  /**
   * {@return the weighted squared distance of the means of two clusters}
   *
   * @param one number of a cluster with customers
   * @param other number of a cluster with customers
   */
  public double squaredDistance(int one, int other) {
    double[] a = mean(one);
    double[] b = mean(other);
    double sum = 0;
    for (int feature = 0; feature < weights.length; feature++) {
      sum += weights[feature] * (a[feature] - b[feature]) * (a[feature] - b[feature]);
    }
    return sum;
  }
}
