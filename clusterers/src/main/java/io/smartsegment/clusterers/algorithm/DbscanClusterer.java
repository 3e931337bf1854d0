package io.smartsegment.clusterers.algorithm;

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
    double eps = asked > 0 ? asked : Knee.of(points, minPoints);
    long squaredRadius = (long) Math.floor(eps * eps);
    Clustering found = cluster(points, squaredRadius, minPoints);
    return asked > 0
        ? found
        : found.withNote(
            "The radius (eps) is %s in units of the grid: the knee of the distances to the %d-th customer nearby."
                .formatted(Math.round(eps), minPoints));
  }

  private static Clustering cluster(Points points, long squaredRadius, long minPoints) {
    Neighbours neighbours = new Neighbours(points, squaredRadius);
    boolean[] core = cores(points, neighbours, minPoints);
    int[] labels = connected(neighbours, core);
    for (int point = 0; point < core.length; point++) {
      if (!core[point]) {
        int[] lowest = {Clustering.NOISE};
        neighbours.forEach(
            point,
            other -> {
              if (core[other] && (lowest[0] < 0 || labels[other] < lowest[0])) {
                lowest[0] = labels[other];
              }
              return true;
            });
        labels[point] = lowest[0];
      }
    }
    return Clustering.of(labels, new Clustering.Reach(squaredRadius, core));
  }

  private static boolean[] cores(Points points, Neighbours neighbours, long minPoints) {
    boolean[] core = new boolean[points.size()];
    for (int point = 0; point < core.length; point++) {
      long[] near = {0};
      neighbours.forEach(
          point,
          other -> {
            near[0] += points.count(other);
            return near[0] < minPoints;
          });
      core[point] = near[0] >= minPoints;
    }
    return core;
  }

  /** Cores reached from the lowest one on have its label; others have none yet. */
  private static int[] connected(Neighbours neighbours, boolean[] core) {
    int[] labels = new int[core.length];
    Arrays.fill(labels, Clustering.NOISE);
    int[] waiting = new int[core.length];
    int clusters = 0;
    for (int point = 0; point < core.length; point++) {
      if (core[point] && labels[point] == Clustering.NOISE) {
        int label = clusters++;
        int[] length = {0};
        labels[point] = label;
        waiting[length[0]++] = point;
        while (length[0] > 0) {
          neighbours.forEach(
              waiting[--length[0]],
              other -> {
                if (core[other] && labels[other] == Clustering.NOISE) {
                  labels[other] = label;
                  waiting[length[0]++] = other;
                }
                return true;
              });
        }
      }
    }
    return labels;
  }
}
