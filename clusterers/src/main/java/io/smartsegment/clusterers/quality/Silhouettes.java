package io.smartsegment.clusterers.quality;

import io.smartsegment.clusterers.spi.ClusterRun;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The mean silhouette of customers (P. Rousseeuw, 1987) for several clusterings of the same points
 * at once, since distances are the costly part: O(n²) of them. More than 5,000 customers are
 * represented by so many, drawn by the seed. Customers in a cluster of one count as 0; noise does
 * not count.
 *
 * <p>Example: 1, 2, 9, 10 in {1, 2} and {9, 10} have 0.8745.
 *
 * @param values the silhouette of each clustering; NaN with fewer than two clusters
 * @param sampled number of customers looked at
 */
@Experimental
public record Silhouettes(List<Double> values, long sampled) {
  private static final int MOST = 5_000;

  /**
   * {@return the silhouettes}
   *
   * @param points the points
   * @param labels labels of each clustering
   * @param clusters number of clusters of each
   * @param run threads and random numbers
   */
  public static Silhouettes of(
      Points points, List<int[]> labels, List<Integer> clusters, ClusterRun run) {
    long[] counts = sample(points, run.random());
    int[] seen = IntStream.range(0, counts.length).filter(i -> counts[i] > 0).toArray();
    int threads = run.threads();
    double[][] widths = new double[labels.size()][seen.length];
    run.all(
        threads,
        part -> {
          int from = (int) ((long) seen.length * part / threads);
          int to = (int) ((long) seen.length * (part + 1) / threads);
          new Sums(points, counts, seen, labels, clusters).widths(from, to, widths);
          return part;
        });
    Double[] values = new Double[labels.size()];
    for (int c = 0; c < values.length; c++) {
      values[c] = clusters.get(c) < 2 ? Double.NaN : mean(widths[c], seen, counts, labels.get(c));
    }
    return new Silhouettes(List.of(values), Arrays.stream(counts).sum());
  }

  private static double mean(double[] widths, int[] seen, long[] counts, int[] labels) {
    double sum = 0;
    long customers = 0;
    for (int i = 0; i < seen.length; i++) {
      if (labels[seen[i]] != Clustering.NOISE) {
        sum += counts[seen[i]] * widths[i];
        customers += counts[seen[i]];
      }
    }
    return customers == 0 ? Double.NaN : sum / customers;
  }

  private static long[] sample(Points points, SeededRandom random) {
    long[] counts = new long[points.size()];
    long left = Math.min(MOST, points.customers());
    long from = points.customers();
    for (int point = 0; point < counts.length; point++) {
      for (long i = points.count(point); i > 0; i--) {
        // Each of those left is taken with equal probability, so exactly so many are.
        if (from == left || random.nextLong(from) < left) {
          counts[point]++;
          left--;
        }
        from--;
        if (left == 0) {
          return counts;
        }
      }
    }
    return counts;
  }

  /** Distances of some points to all, summed by the cluster of the other point. */
  private static final class Sums {
    private final Points points;
    private final long[] counts;
    private final int[] seen;
    private final List<int[]> labels;
    private final double[][] distances;
    private final long[][] sizes;

    Sums(Points points, long[] counts, int[] seen, List<int[]> labels, List<Integer> clusters) {
      this.points = points;
      this.counts = counts;
      this.seen = seen;
      this.labels = labels;
      distances = new double[labels.size()][];
      sizes = new long[labels.size()][];
      for (int c = 0; c < distances.length; c++) {
        distances[c] = new double[clusters.get(c)];
        sizes[c] = new long[clusters.get(c)];
        for (int point : seen) {
          if (labels.get(c)[point] != Clustering.NOISE) {
            sizes[c][labels.get(c)[point]] += counts[point];
          }
        }
      }
    }

    void widths(int from, int to, double[][] into) {
      for (int i = from; i < to; i++) {
        int point = seen[i];
        for (double[] sums : distances) {
          Arrays.fill(sums, 0);
        }
        for (int other : seen) {
          double distance =
              counts[other] * Math.sqrt((double) points.squaredDistance(point, other));
          for (int c = 0; c < distances.length; c++) {
            int label = labels.get(c)[other];
            if (label != Clustering.NOISE) {
              distances[c][label] += distance;
            }
          }
        }
        for (int c = 0; c < distances.length; c++) {
          int label = labels.get(c)[point];
          if (label != Clustering.NOISE) {
            into[c][i] = width(c, label);
          }
        }
      }
    }

    private double width(int c, int own) {
      long others = sizes[c][own] - 1;
      if (others == 0) {
        return 0;
      }
      double within = distances[c][own] / others;
      double nearest = Double.POSITIVE_INFINITY;
      for (int label = 0; label < sizes[c].length; label++) {
        if (label != own && sizes[c][label] > 0) {
          nearest = Math.min(nearest, distances[c][label] / sizes[c][label]);
        }
      }
      double larger = Math.max(within, nearest);
      return Double.isInfinite(nearest) || larger == 0 ? 0 : (nearest - within) / larger;
    }
  }
}
