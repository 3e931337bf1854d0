package io.smartsegment.clusterers;

import io.smartsegment.clusterers.grid.Feature;
import io.smartsegment.clusterers.grid.Scale;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What clusters are asked for.
 *
 * @param method id of a clusterer, for example {@code k-means}
 * @param settings settings of the clusterer by name
 * @param features which features, and their weights
 * @param scale how features become whole numbers
 * @param clusters number of clusters; empty to have it chosen from 2 to 10
 * @param minSize the least share of customers in a cluster, for a number to be chosen
 * @param resamples samples that tell whether clusters are found again, 0 for none
 * @param seed any number
 * @param threads number of threads, at least 1; does not change the result
 */
@Experimental
public record ClusterQuestion(
    String method,
    Map<String, String> settings,
    List<Feature> features,
    Scale scale,
    OptionalInt clusters,
    double minSize,
    int resamples,
    long seed,
    int threads) {
  /** The most clusters that are tried where the number is chosen. */
  public static final int MOST_CHOSEN = 10;

  private static final int MOST_CLUSTERS = 1_000;
  private static final int MOST_RESAMPLES = 10_000;

  /**
   * Checks the numbers.
   *
   * @param method id of a clusterer
   * @param settings settings of the clusterer by name
   * @param features which features, and their weights
   * @param scale how features become whole numbers
   * @param clusters number of clusters; empty to have it chosen
   * @param minSize the least share of customers in a cluster
   * @param resamples samples that tell whether clusters are found again
   * @param seed any number
   * @param threads number of threads
   * @throws InvalidSettingException if a number is out of its range
   */
  public ClusterQuestion {
    settings = Map.copyOf(settings);
    features = List.copyOf(features);
    if (clusters.isPresent() && (clusters.getAsInt() < 1 || clusters.getAsInt() > MOST_CLUSTERS)) {
      throw new InvalidSettingException(
          "The number of clusters is %d.".formatted(clusters.getAsInt()),
          "Give a number from 1 to %d, or none to have it chosen.".formatted(MOST_CLUSTERS));
    }
    if (!(minSize >= 0 && minSize < 1)) {
      throw new InvalidSettingException(
          "The smallest cluster is to have the share %s of the customers.".formatted(minSize),
          "Give a share from 0 to less than 1.");
    }
    if (resamples < 0 || resamples > MOST_RESAMPLES || threads < 1) {
      throw new InvalidSettingException(
          "There are %d resamples and %d threads.".formatted(resamples, threads),
          "Give 0 to %d resamples and at least 1 thread.".formatted(MOST_RESAMPLES));
    }
  }

  /**
   * {@return a question with the number of clusters open, 100 resamples, seed 42 and one thread}
   *
   * @param method id of a clusterer
   * @param features which features, and their weights
   * @param scale how features become whole numbers
   */
  public static ClusterQuestion of(String method, List<Feature> features, Scale scale) {
    return new ClusterQuestion(
        method, Map.of(), features, scale, OptionalInt.empty(), 0.01, 100, 42, 1);
  }

  /**
   * {@return the same question with a number of clusters}
   *
   * @param number number of clusters
   */
  public ClusterQuestion withClusters(int number) {
    return new ClusterQuestion(
        method,
        settings,
        features,
        scale,
        OptionalInt.of(number),
        minSize,
        resamples,
        seed,
        threads);
  }

  /**
   * {@return the same question with settings of the clusterer}
   *
   * @param given settings by name
   */
  public ClusterQuestion withSettings(Map<String, String> given) {
    return new ClusterQuestion(
        method, given, features, scale, clusters, minSize, resamples, seed, threads);
  }

  /**
   * {@return the same question with another least share of customers}
   *
   * @param share the least share of customers in a cluster
   */
  public ClusterQuestion withMinSize(double share) {
    return new ClusterQuestion(
        method, settings, features, scale, clusters, share, resamples, seed, threads);
  }

  /**
   * {@return the same question with another number of resamples}
   *
   * @param number 0 for none
   */
  public ClusterQuestion withResamples(int number) {
    return new ClusterQuestion(
        method, settings, features, scale, clusters, minSize, number, seed, threads);
  }

  /**
   * {@return the same question with another seed}
   *
   * @param number any number
   */
  public ClusterQuestion withSeed(long number) {
    return new ClusterQuestion(
        method, settings, features, scale, clusters, minSize, resamples, number, threads);
  }

  /**
   * {@return the same question for more threads}
   *
   * @param number number of threads
   */
  public ClusterQuestion withThreads(int number) {
    return new ClusterQuestion(
        method, settings, features, scale, clusters, minSize, resamples, seed, number);
  }
}
