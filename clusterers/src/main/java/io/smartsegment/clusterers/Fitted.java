package io.smartsegment.clusterers;

import io.smartsegment.clusterers.model.ClusterRule;
import io.smartsegment.clusterers.model.RuleMaker;
import io.smartsegment.clusterers.quality.ClusterSums;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Clusters as a rule, in their order: that with the most money a customer first (or with the
 * highest mean of the first feature, where no money is known), then the larger one, then the one
 * whose mean has the lower coordinates.
 *
 * @param rule the rule
 * @param labels what it says of each point
 * @param start what the method found
 */
@SuppressWarnings("ArrayRecordComponent") // made once and never compared
record Fitted(ClusterRule rule, int[] labels, Started start) {
  /**
   * Makes the rule.
   *
   * @param money what customers of each point brought, in whole units; empty if not known
   */
  static Fitted of(Points points, Started start, long[] money) {
    ClusterRule rule = RuleMaker.of(points, start.clustering());
    int[] labels = rule.labels(points);
    int[] order = order(points, labels, rule.clusters(), money);
    return new Fitted(rule, labels, start).inOrder(points, order);
  }

  /**
   * The same clusters in another order. The lower of two centres at the same distance wins, so that
   * the order decides such ties; a cluster that loses its last customer is left out.
   */
  Fitted inOrder(Points points, int[] order) {
    ClusterRule ordered = rule.reordered(order);
    int[] relabelled = ordered.labels(points);
    boolean[] used = new boolean[ordered.clusters()];
    for (int label : relabelled) {
      if (label >= 0) {
        used[label] = true;
      }
    }
    int[] left = IntStream.range(0, used.length).filter(cluster -> used[cluster]).toArray();
    Fitted again = new Fitted(ordered, relabelled, start);
    return left.length == used.length ? again : again.inOrder(points, left);
  }

  Clustering clustering() {
    return start.clustering();
  }

  int clusters() {
    return rule.clusters();
  }

  /** Clusters with customers, in their order. */
  private static int[] order(Points points, int[] labels, int clusters, long[] money) {
    ClusterSums sums = ClusterSums.of(points, labels, clusters);
    long[] exact = new long[clusters];
    for (int cluster = 0; cluster < clusters && money.length == 0; cluster++) {
      exact[cluster] = sums.sum(cluster, 0);
    }
    for (int point = 0; point < money.length; point++) {
      if (labels[point] >= 0) {
        exact[labels[point]] = Math.addExact(exact[labels[point]], money[point]);
      }
    }
    double[] rank = new double[clusters];
    for (int cluster = 0; cluster < clusters; cluster++) {
      rank[cluster] = (double) exact[cluster] / sums.customers(cluster);
    }
    return IntStream.range(0, clusters)
        .filter(cluster -> sums.customers(cluster) > 0)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer cluster) -> -rank[cluster])
                .thenComparing(cluster -> -sums.customers(cluster))
                .thenComparing((a, b) -> Arrays.compare(sums.mean(a), sums.mean(b))))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
