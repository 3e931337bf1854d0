package io.smartsegment.clusterers.quality;

import io.smartsegment.clusterers.spi.ClusterRun;
import io.smartsegment.clusterers.spi.Clusterer;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well clusters of one half of the customers predict those of the other (R. Tibshirani, G.
 * Walther, Cluster validation by prediction strength, 2005). Customers are split at random, and
 * both halves are clustered. For each cluster of one half, the share of its pairs of customers that
 * the centres of the other half put into one cluster; the least of these shares is the strength.
 * Each half predicts the other, and the mean over splits is taken. A cluster of one customer has no
 * pairs and does not count. The authors take the largest number of clusters with a strength of 0.8
 * or 0.9; here it decides nothing.
 *
 * <p>Example: the half {0, 1, 2, 3} and {10, 11}, and the centres 0, 4 and 10 of the other half: 0,
 * 1 and 2 go to the first centre (2 lies between both, and the lower wins) and 3 to the second, so
 * 3 of 6 pairs stay together; 10 and 11 do as well. The strength is 0.5.
 */
@Experimental
public final class PredictionStrength {
  /** Splits that are usual. */
  public static final int SPLITS = 5;

  private PredictionStrength() {}

  /**
   * {@return the strength of each number of clusters; NaN where a half has fewer points than
   * clusters, the method has no centres, or no cluster has two customers}
   *
   * @param points the points
   * @param numbers numbers of clusters
   * @param clusterer clusters the halves; takes a number
   * @param splits number of splits, at least 1
   * @param run settings, threads and random numbers
   */
  public static List<Double> of(
      Points points, List<Integer> numbers, Clusterer clusterer, int splits, ClusterRun run) {
    List<double[]> found =
        run.all(
            splits,
            split -> {
              long[] drawn = half(points, run.random().stream(split, 0));
              long[] rest = new long[drawn.length];
              Arrays.setAll(rest, point -> points.count(point) - drawn[point]);
              return strengths(
                  points.withCounts(drawn),
                  points.withCounts(rest),
                  numbers,
                  clusterer,
                  run.within(split, 1, true));
            });
    List<Double> means = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      int place = i;
      double[] known =
          found.stream()
              .mapToDouble(strengths -> strengths[place])
              .filter(strength -> !Double.isNaN(strength))
              .toArray();
      means.add(known.length == 0 ? Double.NaN : Arrays.stream(known).sum() / known.length);
    }
    return means;
  }

  /** How many customers of each point are in the first half, whose members are drawn one by one. */
  private static long[] half(Points points, SeededRandom random) {
    long[] drawn = new long[points.size()];
    long left = points.customers();
    long wanted = left / 2;
    for (int point = 0; point < drawn.length; point++) {
      for (long customer = 0; customer < points.count(point); customer++) {
        if (random.nextLong(left--) < wanted) {
          drawn[point]++;
          wanted--;
        }
      }
    }
    return drawn;
  }

  private static double[] strengths(
      Points one, Points other, List<Integer> numbers, Clusterer clusterer, ClusterRun run) {
    int most = Math.min(one.size(), other.size());
    double[] strengths = new double[numbers.size()];
    Arrays.fill(strengths, Double.NaN);
    List<Integer> possible = numbers.stream().filter(number -> number <= most).toList();
    if (possible.isEmpty()) {
      return strengths;
    }
    List<Clustering> ofOne = clusterer.clusterings(one, possible, run.within(0, 0, true));
    List<Clustering> ofOther = clusterer.clusterings(other, possible, run.within(1, 0, true));
    for (int i = 0; i < strengths.length; i++) {
      int place = possible.indexOf(numbers.get(i));
      if (place >= 0 && ofOne.get(place).reach().isEmpty()) {
        double there = strength(one, ofOne.get(place), other, ofOther.get(place));
        double back = strength(other, ofOther.get(place), one, ofOne.get(place));
        strengths[i] = (there + back) / 2;
      }
    }
    return strengths;
  }

  /** How well clusters of some points predict those of others. */
  static double strength(Points known, Clustering clusters, Points points, Clustering predicted) {
    ClusterSums sums = ClusterSums.of(known, clusters.labels(), clusters.clusters());
    double[][] centres = new double[clusters.clusters()][];
    Arrays.setAll(centres, sums::mean);
    return strength(centres, points, predicted);
  }

  static double strength(double[][] centres, Points points, Clustering predicted) {
    long[][] together = new long[predicted.clusters()][centres.length];
    for (int point = 0; point < points.size(); point++) {
      if (predicted.label(point) >= 0) {
        together[predicted.label(point)][nearest(centres, points, point)] += points.count(point);
      }
    }
    double least = Double.NaN;
    for (long[] parts : together) {
      double customers = Arrays.stream(parts).sum();
      if (customers > 1) {
        double pairs = 0;
        for (long part : parts) {
          pairs += (double) part * (part - 1);
        }
        double share = pairs / (customers * (customers - 1));
        least = Double.isNaN(least) ? share : Math.min(least, share);
      }
    }
    return least;
  }

  private static int nearest(double[][] centres, Points points, int point) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int centre = 0; centre < centres.length; centre++) {
      double squared = 0;
      for (int feature = 0; feature < points.features(); feature++) {
        double away = points.value(point, feature) - centres[centre][feature];
        squared += points.weight(feature) * away * away;
      }
      if (squared < least) {
        least = squared;
        nearest = centre;
      }
    }
    return nearest;
  }
}
