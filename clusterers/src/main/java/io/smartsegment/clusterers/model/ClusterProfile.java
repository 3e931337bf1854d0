package io.smartsegment.clusterers.model;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * What a cluster looks like.
 *
 * @param name its name, for example {@code 1}
 * @param words what tells it apart, for example {@code recent, frequent, big}
 * @param customers number of customers
 * @param share of all clustered customers, noise included
 * @param stability how well it is found again, 0 to 1; NaN if nothing was resampled
 * @param features its features
 * @param nearest numbers of the customers nearest to its centre, ten at most
 */
@Experimental
public record ClusterProfile(
    String name,
    String words,
    long customers,
    double share,
    double stability,
    List<FeatureProfile> features,
    List<Integer> nearest) {
  /**
   * Keeps copies of the lists.
   *
   * @param name its name
   * @param words what tells it apart
   * @param customers number of customers
   * @param share of all clustered customers, noise included
   * @param stability how well it is found again
   * @param features its features
   * @param nearest numbers of the customers nearest to its centre
   */
  public ClusterProfile {
    features = List.copyOf(features);
    nearest = List.copyOf(nearest);
  }
}
