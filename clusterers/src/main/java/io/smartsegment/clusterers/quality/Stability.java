package io.smartsegment.clusterers.quality;

import io.smartsegment.clusterers.spi.ClusterRun;
import io.smartsegment.clusterers.spi.Clusterer;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Whether clusters are found again (C. Hennig, Cluster-wise assessment of cluster stability, 2007):
 * customers are drawn with replacement, as many as there are, and clustered the same way. For each
 * cluster, the greatest Jaccard similarity with a cluster of the sample, over the customers in
 * both; its mean over the samples is the cluster's stability.
 *
 * @param clusters stability of each cluster, 0 to 1
 * @param points for each point, the share of samples with it in which it is in the match of its
 *     cluster; NaN if no sample had it
 */
@Experimental
public record Stability(List<Double> clusters, List<Double> points) {
  /** From here on a cluster is called stable. */
  public static final double STABLE = 0.75;

  private static final double VERY_STABLE = 0.85;
  private static final double DOUBTFUL = 0.6;

  /**
   * {@return the stability of several clusterings of the same points}
   *
   * @param points the points
   * @param labels labels of each clustering
   * @param numbers number of clusters of each; samples are clustered into as many
   * @param clusterer clusters the samples
   * @param samples number of samples, at least 1
   * @param run settings, threads and random numbers
   */
  public static List<Stability> of(
      Points points,
      List<int[]> labels,
      List<Integer> numbers,
      Clusterer clusterer,
      int samples,
      ClusterRun run) {
    int[] pointOf = new int[Math.toIntExact(points.customers())];
    int next = 0;
    for (int point = 0; point < points.size(); point++) {
      int end = Math.toIntExact(next + points.count(point));
      Arrays.fill(pointOf, next, end, point);
      next = end;
    }
    List<List<Matches>> found =
        run.all(
            samples,
            sample -> {
              Drawn drawn = Drawn.of(points.size(), pointOf, run.random().stream(sample, 0));
              return matches(
                  points, labels, numbers, drawn, clusterer, run.within(sample, 1, true));
            });
    List<Stability> stabilities = new ArrayList<>();
    for (int c = 0; c < labels.size(); c++) {
      int place = c;
      stabilities.add(
          summed(
              found.stream().map(matches -> matches.get(place)).toList(),
              labels.get(c),
              clustersIn(labels.get(c))));
    }
    return stabilities;
  }

  private static int clustersIn(int[] labels) {
    return Arrays.stream(labels).max().orElse(-1) + 1;
  }

  /** What one sample says of one clustering. */
  @SuppressWarnings("ArrayRecordComponent") // made once and never compared
  private record Matches(double[] jaccard, BitSet stayed, BitSet present) {}

  /** Customers of a sample: how often each point was drawn, and how many different customers. */
  @SuppressWarnings("ArrayRecordComponent") // made once and never compared
  private record Drawn(long[] times, long[] customers) {
    static Drawn of(int points, int[] pointOf, SeededRandom random) {
      long[] times = new long[points];
      long[] customers = new long[points];
      BitSet drawn = new BitSet(pointOf.length);
      for (int i = 0; i < pointOf.length; i++) {
        int customer = random.nextInt(pointOf.length);
        times[pointOf[customer]]++;
        if (!drawn.get(customer)) {
          drawn.set(customer);
          customers[pointOf[customer]]++;
        }
      }
      return new Drawn(times, customers);
    }
  }

  private static List<Matches> matches(
      Points points,
      List<int[]> labels,
      List<Integer> numbers,
      Drawn drawn,
      Clusterer clusterer,
      ClusterRun run) {
    Points sample = points.withCounts(drawn.times());
    List<Integer> possible = numbers.stream().map(k -> Math.min(k, sample.size())).toList();
    List<Clustering> again = clusterer.clusterings(sample, possible, run);
    List<Matches> matches = new ArrayList<>();
    for (int c = 0; c < labels.size(); c++) {
      matches.add(matched(labels.get(c), drawn, again.get(c)));
    }
    return matches;
  }

  private static Matches matched(int[] labels, Drawn drawn, Clustering again) {
    int clusters = clustersIn(labels);
    long[][] both = new long[clusters][again.clusters()];
    long[] own = new long[clusters];
    long[] other = new long[again.clusters()];
    int next = 0;
    int[] found = new int[labels.length];
    for (int point = 0; point < labels.length; point++) {
      long customers = drawn.customers()[point];
      found[point] = customers > 0 ? again.label(next++) : Clustering.NOISE;
      if (labels[point] >= 0) {
        own[labels[point]] += customers;
      }
      if (found[point] >= 0) {
        other[found[point]] += customers;
        if (labels[point] >= 0) {
          both[labels[point]][found[point]] += customers;
        }
      }
    }
    double[] jaccard = new double[clusters];
    int[] match = new int[clusters];
    for (int cluster = 0; cluster < clusters; cluster++) {
      match[cluster] = -2;
      for (int d = 0; d < other.length; d++) {
        double like = (double) both[cluster][d] / (own[cluster] + other[d] - both[cluster][d]);
        if (like > jaccard[cluster]) {
          jaccard[cluster] = like;
          match[cluster] = d;
        }
      }
    }
    return new Matches(jaccard, stayed(labels, found, match), present(drawn));
  }

  private static BitSet stayed(int[] labels, int[] found, int[] match) {
    BitSet stayed = new BitSet(labels.length);
    for (int point = 0; point < labels.length; point++) {
      int expected = labels[point] == Clustering.NOISE ? Clustering.NOISE : match[labels[point]];
      stayed.set(point, found[point] == expected);
    }
    return stayed;
  }

  private static BitSet present(Drawn drawn) {
    BitSet present = new BitSet(drawn.customers().length);
    for (int point = 0; point < drawn.customers().length; point++) {
      present.set(point, drawn.customers()[point] > 0);
    }
    return present;
  }

  private static Stability summed(List<Matches> samples, int[] labels, int clusters) {
    Double[] means = new Double[clusters];
    for (int cluster = 0; cluster < clusters; cluster++) {
      int place = cluster;
      means[cluster] =
          samples.stream().mapToDouble(matches -> matches.jaccard()[place]).sum() / samples.size();
    }
    Double[] shares = new Double[labels.length];
    for (int point = 0; point < labels.length; point++) {
      int seen = 0;
      int stayed = 0;
      for (Matches matches : samples) {
        if (matches.present().get(point)) {
          seen++;
          stayed += matches.stayed().get(point) ? 1 : 0;
        }
      }
      shares[point] = seen == 0 ? Double.NaN : (double) stayed / seen;
    }
    return new Stability(List.of(means), List.of(shares));
  }

  /** {@return the least stability of a cluster; 1 if there is none} */
  public double least() {
    return clusters.stream().mapToDouble(Double::doubleValue).min().orElse(1);
  }

  /**
   * {@return what a stability means in words}
   *
   * @param stability 0 to 1
   */
  public static String word(double stability) {
    if (stability >= VERY_STABLE) {
      return "very stable";
    }
    if (stability >= STABLE) {
      return "stable";
    }
    return stability >= DOUBTFUL ? "a pattern with doubtful members" : "not to be trusted";
  }
}
