package io.smartsegment.clusterers.algorithm;

import io.smartsegment.clusterers.grid.Cells;
import io.smartsegment.clusterers.spi.ClusterRun;
import io.smartsegment.clusterers.spi.Clusterer;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.stability.Internal;
import java.util.List;
import java.util.Optional;

/**
 * Clusters of least inertia. With one feature the optimum is found and proven; otherwise the best
 * of several starts. Many points are put into cells for the starts, and the best is refined on all
 * of them.
 */
@Internal
public final class KMeansClusterer implements Clusterer {
  /** More points are put into cells first. */
  static final int MOST_POINTS = 50_000;

  static final Setting<Long> RESTARTS =
      Setting.whole("restarts", "how often k-means starts anew", 20, 1, 10_000);

  /** The labels of a resample are compared and not kept, for which fewer starts do. */
  private static final long RESAMPLE_RESTARTS = 5;

  /** Creates it; clusterers are found by their id. */
  public KMeansClusterer() {}

  @Override
  public String id() {
    return "k-means";
  }

  @Override
  public String description() {
    return "least squared distance from the mean of the cluster, by k-means++ and Lloyd's steps";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(RESTARTS);
  }

  @Override
  public Clustering cluster(Points points, int clusters, ClusterRun run) {
    return clusterings(points, List.of(clusters), run).get(0);
  }

  @Override
  public List<Clustering> clusterings(Points points, List<Integer> numbers, ClusterRun run) {
    if (points.features() == 1) {
      return new OneFeature(points).optima(numbers);
    }
    int restarts = Math.toIntExact(restarts(run));
    if (points.size() <= MOST_POINTS) {
      KMeans kMeans = new KMeans(points);
      return numbers.stream().map(number -> kMeans.best(number, restarts, run)).toList();
    }
    Points cells = Cells.of(points).points();
    KMeans coarse = new KMeans(cells);
    KMeans fine = new KMeans(points);
    return numbers.stream()
        .map(number -> fine.from(cells, coarse.best(number, restarts, run)))
        .toList();
  }

  /** One feature has a proven optimum, which no start can better. */
  @Override
  public Optional<Clustering> from(Points points, double[][] centres, ClusterRun run) {
    return Optional.of(new KMeans(points).from(centres));
  }

  private static long restarts(ClusterRun run) {
    long asked = run.settings().get(RESTARTS);
    return run.resample() ? Math.min(asked, RESAMPLE_RESTARTS) : asked;
  }
}
