package io.smartsegment.clusterers.algorithm;

import io.smartsegment.clusterers.index.LowestNearby;
import io.smartsegment.clusterers.index.NearbyCounts;
import io.smartsegment.clusterers.index.PointTree;
import io.smartsegment.clusterers.spi.ClusterRun;
import io.smartsegment.clusterers.spi.Clusterer;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.stability.Internal;
import java.util.Arrays;
import java.util.List;

/**
 * Clusters of customers that lie densely (M. Ester, H.-P. Kriegel, J. Sander, X. Xu, A
 * density-based algorithm for discovering clusters, 1996). A core has at least so many customers
 * within the radius, <em>itself counted</em>, a distance equal to the radius included. Cores within
 * the radius of each other are in one cluster; clusters are numbered by their first core. A point
 * that is no core belongs to the cluster with the lowest number among those of the cores within the
 * radius, and is noise if there is none.
 */
@Internal
public final class DbscanClusterer implements Clusterer {
  static final Setting<Double> EPS =
      Setting.real(
          "eps",
          "the radius in units of the grid; 0 for the knee of the distances to the min-points-th"
              + " neighbour",
          0,
          0,
          1e6);

  static final Setting<Long> MIN_POINTS =
      Setting.whole(
          "min-points",
          "customers within the radius that make a core, the customer itself counted",
          10,
          1,
          1_000_000);

  /** Creates it; clusterers are found by their id. */
  public DbscanClusterer() {}

  @Override
  public String id() {
    return "dbscan";
  }

  @Override
  public String description() {
    return "customers that lie densely; who lies apart is noise; finds the number of clusters itself";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(EPS, MIN_POINTS);
  }

  @Override
  public boolean takesNumber() {
    return false;
  }

  @Override
  public Clustering cluster(Points points, int clusters, ClusterRun run) {
    double asked = run.settings().get(EPS);
    long minPoints = run.settings().get(MIN_POINTS);
    PointTree tree = PointTree.of(points);
    NearbyCounts counts = new NearbyCounts(tree, counts(points));
    double eps = asked > 0 ? asked : Knee.of(points, counts, minPoints);
    Clustering found = cluster(tree, counts, (long) Math.floor(eps * eps), minPoints);
    return asked > 0
        ? found
        : found.withNote(
            "The radius (eps) is %s in units of the grid: the knee of the distances to the %d-th customer nearby."
                .formatted(Math.round(eps), minPoints));
  }

  private static long[] counts(Points points) {
    long[] counts = new long[points.size()];
    Arrays.setAll(counts, points::count);
    return counts;
  }

  private static Clustering cluster(
      PointTree tree, NearbyCounts counts, long squaredRadius, long minPoints) {
    boolean[] coreAt = new Cores(tree, counts, squaredRadius, minPoints).found();
    CoreGroups groups = new CoreGroups(tree, squaredRadius, coreAt);
    boolean[] core = new boolean[coreAt.length];
    int[] rootOf = new int[coreAt.length];
    for (int position = 0; position < coreAt.length; position++) {
      core[tree.placeAt(position)] = coreAt[position];
      rootOf[tree.placeAt(position)] = groups.root(position);
    }
    int[] labels = numbered(core, rootOf);
    addBorders(tree, squaredRadius, coreAt, labels);
    return Clustering.of(labels, new Clustering.Reach(squaredRadius, core));
  }

  /** Groups are numbered by their first cores; who is no core has no number yet. */
  private static int[] numbered(boolean[] core, int[] rootOf) {
    int[] labels = new int[core.length];
    int[] numberOf = new int[core.length];
    Arrays.fill(numberOf, LowestNearby.NONE);
    int clusters = 0;
    for (int point = 0; point < core.length; point++) {
      labels[point] = LowestNearby.NONE;
      if (core[point]) {
        int root = rootOf[point];
        if (numberOf[root] == LowestNearby.NONE) {
          numberOf[root] = clusters++;
        }
        labels[point] = numberOf[root];
      }
    }
    return labels;
  }

  private static void addBorders(
      PointTree tree, long squaredRadius, boolean[] coreAt, int[] labels) {
    LowestNearby cores = new LowestNearby(tree, labels, squaredRadius);
    int[] at = new int[tree.features()];
    for (int position = 0; position < coreAt.length; position++) {
      if (!coreAt[position]) {
        tree.copy(position, at);
        int lowest = cores.at(at);
        labels[tree.placeAt(position)] = lowest == LowestNearby.NONE ? Clustering.NOISE : lowest;
      }
    }
  }
}
