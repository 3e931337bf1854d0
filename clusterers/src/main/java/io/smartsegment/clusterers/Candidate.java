package io.smartsegment.clusterers;

import io.smartsegment.clusterers.quality.ClusterIndices;
import io.smartsegment.clusterers.quality.Stability;
import io.smartsegment.core.stability.Experimental;
import java.util.Optional;

/**
 * A number of clusters that was tried.
 *
 * @param clusters the number
 * @param indices inertia, explained share, Calinski-Harabasz and Davies-Bouldin
 * @param silhouette mean silhouette; NaN with one cluster
 * @param gap the gap statistic; NaN if it was not computed
 * @param gapError its standard error
 * @param stability least stability of a cluster; NaN if nothing was resampled
 * @param predictionStrength how well clusters of one half of the customers predict those of the
 *     other; NaN if it was not computed. It decides nothing
 * @param smallest share of customers in the smallest cluster
 * @param worth what it is worth to treat the clusters differently, if there are treatments
 */
@Experimental
public record Candidate(
    int clusters,
    ClusterIndices indices,
    double silhouette,
    double gap,
    double gapError,
    double stability,
    double predictionStrength,
    double smallest,
    Optional<Worth> worth) {
  /**
   * {@return whether all clusters are stable and large enough}
   *
   * @param minSize the least share of customers in a cluster
   */
  boolean holds(double minSize) {
    return stability >= Stability.STABLE && smallest >= minSize;
  }

  /** The same number of clusters with its gap. */
  Candidate withGap(double known, double error) {
    return new Candidate(
        clusters,
        indices,
        silhouette,
        known,
        error,
        stability,
        predictionStrength,
        smallest,
        worth);
  }
}
