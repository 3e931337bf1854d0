package io.smartsegment.clusterers.spi;

import io.smartsegment.core.spi.Plugin;
import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Optional;

/**
 * A way to find clusters among points with whole coordinates. It finds them and no more: the
 * library makes the points from features, orders and names the clusters, makes the rule for new
 * customers, resamples, and prices.
 *
 * <p>A clusterer promises that
 *
 * <ol>
 *   <li>each point gets one label, from 0 to the number of clusters - 1 or {@link
 *       Clustering#NOISE}, and no cluster is empty;
 *   <li>a clusterer that {@link #takesNumber takes a number} finds exactly so many clusters;
 *   <li>a point of count w is the same as w customers at one place;
 *   <li>the same points, settings and seed give the same labels, on any number of threads;
 *   <li>where clusters lie far apart, exchanging or mirroring features changes no label but for
 *       their numbers.
 * </ol>
 */
@Experimental
public interface Clusterer extends Plugin {
  /** {@return whether the number of clusters is asked for; otherwise the method finds its own} */
  default boolean takesNumber() {
    return true;
  }

  /**
   * {@return clusters of points}
   *
   * @param points at least as many points as clusters
   * @param clusters number of clusters, at least 1; of no meaning if the method finds its own
   * @param run settings, random numbers and threads
   * @throws io.smartsegment.core.error.InvalidInputException if these points cannot be clustered
   *     this way
   */
  Clustering cluster(Points points, int clusters, ClusterRun run);

  /**
   * {@return clusters of points for several numbers of clusters, in the order of these numbers}
   * Methods that find all numbers at once do so here.
   *
   * @param points at least as many points as the largest number of clusters
   * @param numbers numbers of clusters, each at least 1
   * @param run settings, random numbers and threads
   * @throws io.smartsegment.core.error.InvalidInputException if these points cannot be clustered
   *     this way
   */
  default List<Clustering> clusterings(Points points, List<Integer> numbers, ClusterRun run) {
    return numbers.stream().map(clusters -> cluster(points, clusters, run)).toList();
  }

  /**
   * {@return clusters that are found from centres of an earlier run, as many as there are centres;
   * empty if the method has no use for centres}
   *
   * @param points at least as many points as centres
   * @param centres coordinates of each centre
   * @param run settings, random numbers and threads
   */
  default Optional<Clustering> from(Points points, double[][] centres, ClusterRun run) {
    return Optional.empty();
  }
}
