package io.smartsegment.clusterers.model;

import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.stability.Experimental;
import java.util.function.ToIntFunction;

/** The cluster of a customer by the coordinates on the grid, in whole numbers alone. */
@Experimental
public sealed interface ClusterRule permits CentreRule, CoreRule {
  /** {@return number of clusters} */
  int clusters();

  /**
   * {@return the cluster, or {@link Clustering#NOISE}}
   *
   * @param place coordinates on the grid, none of them missing
   */
  int label(int[] place);

  /** {@return the same as {@link #label}, made ready for many places, for use by one thread} */
  ToIntFunction<int[]> prepared();

  /**
   * {@return the clusters of points}
   *
   * @param points the points
   */
  default int[] labels(Points points) {
    int[] labels = new int[points.size()];
    int[] place = new int[points.features()];
    ToIntFunction<int[]> prepared = prepared();
    for (int point = 0; point < labels.length; point++) {
      for (int feature = 0; feature < place.length; feature++) {
        place[feature] = points.value(point, feature);
      }
      labels[point] = prepared.applyAsInt(place);
    }
    return labels;
  }

  /**
   * {@return this rule with its clusters in another order}
   *
   * @param order number of the cluster that comes first, second and so on
   */
  ClusterRule reordered(int[] order);
}
