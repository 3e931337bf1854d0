package io.smartsegment.clusterers.algorithm;

import io.smartsegment.clusterers.spi.ClusterRun;
import io.smartsegment.clusterers.spi.Clusterer;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.stability.Internal;
import java.util.List;

/** Clusters merged step by step; above 20,000 points, cells are merged instead of points. */
@Internal
public final class WardClusterer implements Clusterer {
  static final int MOST_POINTS = 20_000;

  /** Creates it; clusterers are found by their id. */
  public WardClusterer() {}

  @Override
  public String id() {
    return "ward";
  }

  @Override
  public String description() {
    return "merges step by step the two clusters that raise inertia least";
  }

  @Override
  public Clustering cluster(Points points, int clusters, ClusterRun run) {
    return clusterings(points, List.of(clusters), run).get(0);
  }

  @Override
  public List<Clustering> clusterings(Points points, List<Integer> numbers, ClusterRun run) {
    numbers.forEach(number -> KMeans.requireEnough(points, number));
    if (points.size() <= MOST_POINTS) {
      WardTree tree = new WardTree(points);
      return numbers.stream().map(tree::cut).toList();
    }
    MergedCells cells = new MergedCells(points);
    return numbers.stream()
        .map(
            number ->
                Clustering.of(cells.labels(number))
                    .withNote(
                        "%,d different points are in %,d cells, which are merged in their place."
                            .formatted(points.size(), cells.size())))
        .toList();
  }
}
