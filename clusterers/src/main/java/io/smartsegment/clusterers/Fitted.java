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
 * @param clustering what the method found
 */
@SuppressWarnings("ArrayRecordComponent") // made once and never compared
record Fitted(ClusterRule rule, int[] labels, Clustering clustering) {
  /**
   * Makes the rule.
   *
   * @param money what customers of each point brought, in whole units; empty if not known
   */
  static Fitted of(Points points, Clustering clustering, long[] money) {
    ClusterRule rule = RuleMaker.of(points, clustering);
    int[] labels = rule.labels(points);
    int[] order = order(points, labels, rule.clusters(), money);
    ClusterRule ordered = rule.reordered(order);
    int[] to = new int[rule.clusters()];
    for (int i = 0; i < order.length; i++) {
      to[order[i]] = i;
    }
    int[] renumbered = Arrays.stream(labels).map(label -> label < 0 ? label : to[label]).toArray();
    return new Fitted(ordered, renumbered, clustering);
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
