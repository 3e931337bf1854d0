package io.smartsegment.clusterers.model;

import io.smartsegment.clusterers.grid.Grid;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model remembers of the customers that it was made from, so that a later run can tell
 * whether customers have changed, and gives no new cluster a number that was used before. Customers
 * who lack a feature do not count.
 *
 * @param features the customers by values of each feature of the grid
 * @param clusters customers of each cluster by the rule
 * @param noise customers in no cluster
 * @param lastNumber the highest number that any cluster had, in this run or those before
 */
@Experimental
public record LearnedFrom(
    List<LevelCounts> features, List<Long> clusters, long noise, int lastNumber) {
  /**
   * Keeps copies of the lists.
   *
   * @param features the customers by values of each feature of the grid
   * @param clusters customers of each cluster by the rule
   * @param noise customers in no cluster
   * @param lastNumber the highest number that any cluster had
   * @throws InvalidInputException if a number is below 0, or features and clusters do not have the
   *     same number of customers
   */
  public LearnedFrom {
    features = List.copyOf(features);
    clusters = List.copyOf(clusters);
    long customers = sum(clusters) + noise;
    if (noise < 0
        || lastNumber < 0
        || clusters.stream().anyMatch(count -> count < 0)
        || features.stream().anyMatch(feature -> sum(feature.counts()) != customers)) {
      throw new InvalidInputException(
          "The clusters have %s customers and %d are apart, and by features there are %s."
              .formatted(clusters, noise, features.stream().map(f -> sum(f.counts())).toList()),
          "Give counts from 0 that add up to the same number of customers.");
    }
  }

  /**
   * {@return what is remembered of customers}
   *
   * @param grid the grid
   * @param levels coordinates of the customers on it
   * @param labels label of each by the rule
   * @param clusters number of clusters
   * @param lastNumber the highest number that any cluster had
   */
  static LearnedFrom of(Grid grid, int[][] levels, int[] labels, int clusters, int lastNumber) {
    int[] rows = clustered(labels);
    return new LearnedFrom(
        grid.features().stream().map(f -> LevelCounts.learn(grid, f, levels, rows)).toList(),
        sizes(labels, clusters),
        Arrays.stream(labels).filter(label -> label == Clustering.NOISE).count(),
        lastNumber);
  }

  /**
   * {@return other customers in the same bins}
   *
   * @param grid the grid that the bins were learned on
   * @param levels coordinates of the customers on it
   * @param labels label of each by the rule of the same model
   */
  public LearnedFrom recount(Grid grid, int[][] levels, int[] labels) {
    int[] rows = clustered(labels);
    List<LevelCounts> counts = new ArrayList<>();
    features.forEach(feature -> counts.add(feature.recount(grid, levels, rows)));
    return new LearnedFrom(
        counts,
        sizes(labels, clusters.size()),
        Arrays.stream(labels).filter(label -> label == Clustering.NOISE).count(),
        lastNumber);
  }

  private static int[] clustered(int[] labels) {
    return IntStream.range(0, labels.length)
        .filter(row -> labels[row] != ClusterModel.MISSING)
        .toArray();
  }

  private static List<Long> sizes(int[] labels, int clusters) {
    long[] sizes = new long[clusters];
    for (int label : labels) {
      if (label >= 0) {
        sizes[label]++;
      }
    }
    return Arrays.stream(sizes).boxed().toList();
  }

  private static long sum(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
