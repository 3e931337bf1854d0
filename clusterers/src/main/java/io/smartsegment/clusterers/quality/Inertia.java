package io.smartsegment.clusterers.quality;

import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * The inertia of clusters: the sum over customers of the weighted squared distance to the mean of
 * their cluster. It is an exact fraction, computed as (sum of squares) - sum over clusters of |sum
 * of coordinates|² / customers, so that comparing two of them never depends on rounding. Noise does
 * not count.
 *
 * <p>Example: of 1, 2, 9, 10 in the clusters {1, 2} and {9, 10} it is 1.
 */
@Experimental
public final class Inertia implements Comparable<Inertia> {
  private final BigInteger numerator;
  private final BigInteger denominator;

  private Inertia(BigInteger numerator, BigInteger denominator) {
    this.numerator = numerator;
    this.denominator = denominator;
  }

  /**
   * {@return the inertia of clusters; O(points * features)}
   *
   * @param points the points
   * @param labels label of each point, {@link Clustering#NOISE} for none
   * @param clusters number of clusters
   */
  public static Inertia of(Points points, int[] labels, int clusters) {
    ClusterSums sums = ClusterSums.of(points, labels, clusters);
    BigInteger numerator = BigInteger.ZERO;
    for (int feature = 0; feature < points.features(); feature++) {
      numerator =
          numerator.add(
              BigInteger.valueOf(sums.squares(feature))
                  .multiply(BigInteger.valueOf(points.weight(feature))));
    }
    BigInteger denominator = BigInteger.ONE;
    for (int cluster = 0; cluster < clusters; cluster++) {
      if (sums.customers(cluster) > 0) {
        BigInteger customers = BigInteger.valueOf(sums.customers(cluster));
        numerator =
            numerator
                .multiply(customers)
                .subtract(squaredLength(points, sums, cluster).multiply(denominator));
        denominator = denominator.multiply(customers);
      }
    }
    return new Inertia(numerator, denominator);
  }

  private static BigInteger squaredLength(Points points, ClusterSums sums, int cluster) {
    BigInteger length = BigInteger.ZERO;
    for (int feature = 0; feature < points.features(); feature++) {
      BigInteger sum = BigInteger.valueOf(sums.sum(cluster, feature));
      length = length.add(sum.multiply(sum).multiply(BigInteger.valueOf(points.weight(feature))));
    }
    return length;
  }

  /** {@return the inertia, rounded to a double} */
  public double value() {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), MathContext.DECIMAL64)
        .doubleValue();
  }

  @Override
  public int compareTo(Inertia other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Inertia that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(value());
  }

  /** {@return the inertia as text} */
  @Override
  public String toString() {
    return Double.toString(value());
  }
}
