package io.smartsegment.clusterers.again;

import io.smartsegment.clusterers.grid.Grid;
import io.smartsegment.clusterers.model.LearnedFrom;
import io.smartsegment.clusterers.model.LevelCounts;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether customers are still like those that a model was made from.
 *
 * @param features by values of each feature
 * @param segments by the clusters of the earlier rule, noise included
 */
@Experimental
public record Drift(List<PopulationShift> features, PopulationShift segments) {
  /**
   * Keeps a copy of the list.
   *
   * @param features by values of each feature
   * @param segments by the clusters of the earlier rule
   */
  public Drift {
    features = List.copyOf(features);
  }

  /**
   * {@return how other customers differ from those of a model}
   *
   * @param learned what the model remembers of its customers
   * @param grid the grid of the model
   * @param levels coordinates of the other customers on that grid
   * @param labels label of each of them by the rule of the model
   */
  public static Drift of(LearnedFrom learned, Grid grid, int[][] levels, int[] labels) {
    LearnedFrom now = learned.recount(grid, levels, labels);
    List<PopulationShift> features = new ArrayList<>();
    for (int i = 0; i < learned.features().size(); i++) {
      LevelCounts before = learned.features().get(i);
      features.add(
          PopulationShift.of(before.feature(), before.counts(), now.features().get(i).counts()));
    }
    boolean noise = learned.noise() + now.noise() > 0;
    return new Drift(
        features, PopulationShift.of("segments", segments(learned, noise), segments(now, noise)));
  }

  private static List<Long> segments(LearnedFrom learned, boolean noise) {
    List<Long> sizes = new ArrayList<>(learned.clusters());
    if (noise) {
      sizes.add(learned.noise());
    }
    return sizes;
  }
}
