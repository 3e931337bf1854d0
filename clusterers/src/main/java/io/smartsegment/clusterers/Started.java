package io.smartsegment.clusterers;

import io.smartsegment.clusterers.spi.Clustering;

/**
 * Clusters, and how they were found where there was an earlier run.
 *
 * @param clustering the clusters
 * @param warm inertia from the earlier centres; NaN if that was not tried
 * @param fresh inertia without the earlier run; NaN if there is none
 * @param warmTaken whether the clusters are those from the earlier centres
 */
record Started(Clustering clustering, double warm, double fresh, boolean warmTaken) {
  /** Clusters that no earlier run had a say in. */
  static Started alone(Clustering clustering) {
    return new Started(clustering, Double.NaN, Double.NaN, false);
  }
}
