package io.smartsegment.clusterers.again;

import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which cluster of today is which cluster of an earlier run, by the customers whom both rules put
 * into a cluster. Of all ways to give each cluster at most one earlier one, that with the most
 * common customers is taken; of ways with equally many, one with more pairs whose Jaccard
 * similarity is at least {@value #LIKE}. A pair below that is none: the cluster is new.
 *
 * <p>A pair with a similarity above {@value #LIKE} is in every such way: whatever its two clusters
 * could gain elsewhere is less than what they have in common.
 *
 * <p>Example: the earlier {1, 2, 3, 4} and {5, 6}, and today's {1, 2, 3} and {4, 5, 6}: the first
 * have 3 of 4 customers in common, the second 2 of 3, and both keep their names.
 *
 * @param earlierOf the earlier cluster that each cluster takes the place of, -1 for a new one
 * @param like the greatest Jaccard similarity of each cluster with an earlier one
 * @param earlierLike the greatest Jaccard similarity of each earlier cluster with one of today
 */
@Experimental
public record ClusterMatching(
    List<Integer> earlierOf, List<Double> like, List<Double> earlierLike) {
  /** From this Jaccard similarity on, a cluster is an earlier one. */
  public static final double LIKE = 0.5;

  /**
   * Keeps copies of the lists.
   *
   * @param earlierOf the earlier cluster that each cluster takes the place of, -1 for a new one
   * @param like the greatest Jaccard similarity of each cluster with an earlier one
   * @param earlierLike the greatest Jaccard similarity of each earlier cluster with one of today
   */
  public ClusterMatching {
    earlierOf = List.copyOf(earlierOf);
    like = List.copyOf(like);
    earlierLike = List.copyOf(earlierLike);
  }

  /**
   * {@return the matching; O(customers + n³) for n clusters}
   *
   * @param earlier label of each customer by the earlier rule, below 0 for none
   * @param earlierClusters number of earlier clusters
   * @param labels label of each customer by the rule of today, below 0 for none
   * @param clusters number of clusters
   */
  public static ClusterMatching of(int[] earlier, int earlierClusters, int[] labels, int clusters) {
    long[] own = new long[clusters];
    long[] other = new long[earlierClusters];
    long[][] common = common(earlier, other, labels, own);
    double[] like = new double[clusters];
    double[] earlierLike = new double[earlierClusters];
    long[][] weights = new long[clusters][earlierClusters];
    for (int c = 0; c < clusters; c++) {
      for (int e = 0; e < earlierClusters; e++) {
        long either = Math.max(1, own[c] + other[e] - common[c][e]);
        double jaccard = (double) common[c][e] / either;
        like[c] = Math.max(like[c], jaccard);
        earlierLike[e] = Math.max(earlierLike[e], jaccard);
        // Pairs that are alike decide between sums that are equal, and never against a larger one.
        weights[c][e] = common[c][e] * (clusters + 1L) + (jaccard >= LIKE ? 1 : 0);
      }
    }
    int[] earlierOf = Assignment.best(weights, earlierClusters);
    for (int c = 0; c < clusters; c++) {
      int e = earlierOf[c];
      if (e >= 0 && 2 * common[c][e] < own[c] + other[e] - common[c][e]) {
        earlierOf[c] = -1;
      }
    }
    return new ClusterMatching(
        Arrays.stream(earlierOf).boxed().toList(),
        Arrays.stream(like).boxed().toList(),
        Arrays.stream(earlierLike).boxed().toList());
  }

  /** Common customers of each pair; sizes of clusters are added to what is given. */
  private static long[][] common(int[] earlier, long[] other, int[] labels, long[] own) {
    long[][] common = new long[own.length][other.length];
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] >= 0) {
        own[labels[row]]++;
      }
      if (earlier[row] >= 0) {
        other[earlier[row]]++;
      }
      if (labels[row] >= 0 && earlier[row] >= 0) {
        common[labels[row]][earlier[row]]++;
      }
    }
    return common;
  }

  /**
   * {@return the clusters in the order of the earlier ones whose place they take, then new ones}
   */
  public int[] order() {
    int[] order = new int[earlierOf.size()];
    int next = 0;
    for (int earlier = 0; earlier < earlierLike.size(); earlier++) {
      int cluster = earlierOf.indexOf(earlier);
      if (cluster >= 0) {
        order[next++] = cluster;
      }
    }
    for (int cluster = 0; cluster < order.length; cluster++) {
      if (earlierOf.get(cluster) < 0) {
        order[next++] = cluster;
      }
    }
    return order;
  }

  /** {@return numbers of the earlier clusters whose place none of today takes} */
  public List<Integer> gone() {
    return IntStream.range(0, earlierLike.size())
        .filter(earlier -> !earlierOf.contains(earlier))
        .boxed()
        .toList();
  }
}
