package io.smartsegment.clusterers.model;

import io.smartsegment.clusterers.grid.Coding;
import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.clusterers.grid.Grid;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Clusters as a rule that can be put to any customers: the grid, the rule on the grid, and what the
 * clusters are called. It is what a model file holds.
 *
 * @param method id of the clusterer
 * @param grid how features become whole numbers
 * @param rule how whole numbers become a cluster
 * @param names name of each cluster, for example {@code 1}
 * @param profiles what tells each cluster apart, in words, for example {@code recent, frequent,
 *     big}
 * @param learned what is remembered of the customers that it was made from; models of earlier
 *     versions have nothing
 */
@Experimental
public record ClusterModel(
    String method,
    Grid grid,
    ClusterRule rule,
    List<String> names,
    List<String> profiles,
    Optional<LearnedFrom> learned) {
  /** The label of a customer who lacks a feature. */
  public static final int MISSING = -2;

  /** Name of the segment of customers in no cluster. */
  public static final String NOISE = "(noise)";

  /**
   * Keeps copies of the lists.
   *
   * @param method id of the clusterer
   * @param grid how features become whole numbers
   * @param rule how whole numbers become a cluster
   * @param names name of each cluster
   * @param profiles what tells each cluster apart
   * @param learned what is remembered of the customers that it was made from
   * @throws InvalidInputException if there is not one name and one profile for each cluster, or
   *     what is remembered is of other clusters or features
   */
  public ClusterModel {
    names = List.copyOf(names);
    profiles = List.copyOf(profiles);
    if (names.size() != rule.clusters()
        || profiles.size() != rule.clusters()
        || names.stream().distinct().count() != names.size()) {
      throw new InvalidInputException(
          "%d clusters are called %s.".formatted(rule.clusters(), names),
          "Give each a name of its own and a profile.");
    }
    boolean others =
        learned
            .filter(
                known ->
                    known.clusters().size() != rule.clusters()
                        || !known.features().stream()
                            .map(LevelCounts::feature)
                            .toList()
                            .equals(grid.features()))
            .isPresent();
    if (others) {
      throw new InvalidInputException(
          "The model has %d clusters by %s, and remembers customers of others."
              .formatted(rule.clusters(), String.join(", ", grid.features())),
          "Give counts for each of its clusters and features.");
    }
  }

  /**
   * Makes a model that remembers nothing of its customers.
   *
   * @param method id of the clusterer
   * @param grid how features become whole numbers
   * @param rule how whole numbers become a cluster
   * @param names name of each cluster
   * @param profiles what tells each cluster apart
   * @throws InvalidInputException if there is not one name and one profile for each cluster
   */
  public ClusterModel(
      String method, Grid grid, ClusterRule rule, List<String> names, List<String> profiles) {
    this(method, grid, rule, names, profiles, Optional.empty());
  }

  /**
   * {@return the cluster of each customer, {@link Clustering#NOISE} or {@link #MISSING}}
   *
   * @param table customers with the features of the grid
   * @throws InvalidInputException if a feature is not in the table
   */
  public int[] labels(FeatureTable table) {
    int[][] levels = grid.levels(table);
    int[] labels = new int[table.rows()];
    int[] place = new int[levels.length];
    ToIntFunction<int[]> prepared = rule.prepared();
    for (int row = 0; row < labels.length; row++) {
      for (int column = 0; column < place.length; column++) {
        place[column] = levels[column][row];
      }
      labels[row] = place[0] == Coding.MISSING ? MISSING : prepared.applyAsInt(place);
    }
    return labels;
  }

  /** {@return whether customers may be in no cluster} */
  public boolean hasNoise() {
    return rule instanceof CoreRule;
  }
}
