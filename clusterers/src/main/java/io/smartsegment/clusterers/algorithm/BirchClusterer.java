package io.smartsegment.clusterers.algorithm;

import io.smartsegment.clusterers.spi.ClusterRun;
import io.smartsegment.clusterers.spi.Clusterer;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.stability.Internal;
import java.util.List;

/** Cells, merged by Ward's rule, and one run of k-means on all points from there. */
@Internal
public final class BirchClusterer implements Clusterer {
  /** Creates it; clusterers are found by their id. */
  public BirchClusterer() {}

  @Override
  public String id() {
    return "birch";
  }

  @Override
  public String description() {
    return "puts customers into cells, merges these as ward does, and refines the result by k-means";
  }

  @Override
  public Clustering cluster(Points points, int clusters, ClusterRun run) {
    return clusterings(points, List.of(clusters), run).get(0);
  }

  @Override
  public List<Clustering> clusterings(Points points, List<Integer> numbers, ClusterRun run) {
    MergedCells cells = new MergedCells(points);
    KMeans kMeans = new KMeans(points);
    return numbers.stream().map(number -> kMeans.from(cells.means(), cells.cut(number))).toList();
  }
}
