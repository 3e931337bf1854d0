package io.smartsegment.clusterers.again;

import io.smartsegment.clusterers.grid.Grid;
import io.smartsegment.clusterers.model.CentreRule;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the centre of a cluster has moved since an earlier run, on the grid of that run.
 *
 * @param name name of the cluster
 * @param distance weighted distance from the earlier centre to the mean of the customers of today,
 *     in units of the grid
 * @param towardsNext the same as a part of the distance from the earlier centre to the nearest
 *     other one; NaN if there was one cluster
 * @param along difference along each coordinate of the grid
 */
@Experimental
public record CentreMove(String name, double distance, double towardsNext, List<Double> along) {
  private static final double THOUSANDTHS = 1000;

  /**
   * Keeps a copy of the list.
   *
   * @param name name of the cluster
   * @param distance weighted distance from the earlier centre
   * @param towardsNext the same as a part of the distance to the nearest other earlier centre
   * @param along difference along each coordinate of the grid
   */
  public CentreMove {
    along = List.copyOf(along);
  }

  /**
   * {@return the moves of the clusters that have an earlier centre; none for clusters by cores}
   *
   * @param earlier the earlier clusters
   * @param levels coordinates of the customers of today on the earlier grid
   * @param labels label of each of them by the rule of today
   * @param matching which cluster takes which place
   */
  public static List<CentreMove> of(
      ClusterModel earlier, int[][] levels, int[] labels, ClusterMatching matching) {
    List<CentreMove> moves = new ArrayList<>();
    if (earlier.rule() instanceof CentreRule rule) {
      for (int cluster = 0; cluster < matching.earlierOf().size(); cluster++) {
        int place = matching.earlierOf().get(cluster);
        if (place >= 0) {
          moves.add(move(earlier, rule, place, mean(levels, labels, cluster)));
        }
      }
    }
    return moves;
  }

  private static double[] mean(int[][] levels, int[] labels, int cluster) {
    double[] mean = new double[levels.length];
    for (int column = 0; column < mean.length; column++) {
      long sum = 0;
      long customers = 0;
      for (int row = 0; row < labels.length; row++) {
        if (labels[row] == cluster && Grid.has(levels, row)) {
          sum += levels[column][row];
          customers++;
        }
      }
      mean[column] = (double) sum / customers;
    }
    return mean;
  }

  private static CentreMove move(ClusterModel earlier, CentreRule rule, int place, double[] mean) {
    List<Long> centre = rule.centres().get(place);
    List<Double> along = new ArrayList<>();
    for (int column = 0; column < mean.length; column++) {
      along.add(mean[column] - centre.get(column) / THOUSANDTHS);
    }
    double next = Double.POSITIVE_INFINITY;
    for (int other = 0; other < rule.clusters(); other++) {
      if (other != place) {
        List<Double> apart = new ArrayList<>();
        for (int column = 0; column < mean.length; column++) {
          apart.add((rule.centres().get(other).get(column) - centre.get(column)) / THOUSANDTHS);
        }
        next = Math.min(next, length(rule, apart));
      }
    }
    double distance = length(rule, along);
    return new CentreMove(
        earlier.names().get(place),
        distance,
        Double.isInfinite(next) ? Double.NaN : distance / next,
        along);
  }

  private static double length(CentreRule rule, List<Double> along) {
    double sum = 0;
    for (int column = 0; column < along.size(); column++) {
      sum += rule.weights().get(column) * along.get(column) * along.get(column);
    }
    return Math.sqrt(sum);
  }
}
