package io.smartsegment.clusterers.model;

import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.clusterers.grid.Grid;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.DistinctRows;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.stability.Internal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes rules of clusters, and models of rules. */
@Internal
public final class RuleMaker {
  private RuleMaker() {}

  /**
   * {@return the rule of clusters: their cores if they have some, and otherwise their means}
   *
   * @param points the points
   * @param clustering the cluster of each
   */
  public static ClusterRule of(Points points, Clustering clustering) {
    return clustering.reach().isPresent()
        ? CoreRule.of(points, clustering, clustering.reach().get())
        : CentreRule.of(points, clustering.labels(), clustering.clusters());
  }

  /**
   * {@return the model of a rule: clusters are called 1, 2 and so on}
   *
   * @param method id of the clusterer
   * @param table the customers
   * @param grid their grid
   * @param levels their coordinates
   * @param rule the rule
   * @param labels the label of each customer
   */
  public static ClusterModel model(
      String method,
      FeatureTable table,
      Grid grid,
      int[][] levels,
      ClusterRule rule,
      int[] labels) {
    List<String> names =
        IntStream.rangeClosed(1, rule.clusters()).mapToObj(Integer::toString).toList();
    List<String> words = new Profiler(table, grid, levels, labels).words(rule.clusters());
    LearnedFrom learned = LearnedFrom.of(grid, levels, labels, rule.clusters(), rule.clusters());
    return new ClusterModel(method, grid, rule, names, words, Optional.of(learned));
  }

  /**
   * What a model says of the customers that it was made from.
   *
   * @param clusters what each cluster looks like
   * @param map the clusters in a plane
   * @param tree short rules that come near the clusters
   */
  @Internal
  public record Description(List<ClusterProfile> clusters, PerceptualMap map, TreeRules tree) {
    /**
     * Keeps a copy of the list.
     *
     * @param clusters what each cluster looks like
     * @param map the clusters in a plane
     * @param tree short rules that come near the clusters
     */
    public Description {
      clusters = List.copyOf(clusters);
    }
  }

  /**
   * {@return what a model says of customers}
   *
   * @param model the model
   * @param table the customers
   * @param levels their coordinates
   * @param rows their points
   * @param labels the label of each customer
   * @param stability stability of each cluster; empty if nothing was resampled
   */
  public static Description description(
      ClusterModel model,
      FeatureTable table,
      int[][] levels,
      DistinctRows rows,
      int[] labels,
      List<Double> stability) {
    Points points = rows.points(model.grid().weights());
    int[] byPoint = model.rule().labels(points);
    return new Description(
        new Profiler(table, model.grid(), levels, labels).profiles(model, stability),
        PerceptualMap.of(model.grid(), points, byPoint, model.names()),
        new TreeGrower(table, model.grid(), levels, rows, points, byPoint, model.names()).rules());
  }
}
