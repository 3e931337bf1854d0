package io.smartsegment.clusterers;

import io.smartsegment.clusterers.grid.FeatureColumn;
import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.clusterers.spi.ClusterRun;
import io.smartsegment.clusterers.spi.Clusterer;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.plugin.PluginSet;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.setting.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Customers for tests: noise and planted clusters. */
public final class Clouds {
  private Clouds() {}

  /** The installed clusterers. */
  public static PluginSet<Clusterer> installed() {
    return ClusterFinder.installed(Clouds.class.getClassLoader());
  }

  /** A run of a clusterer with some settings. */
  public static ClusterRun run(Clusterer clusterer, Map<String, String> settings, long seed) {
    return new ClusterRun(
        Settings.read(clusterer.id(), clusterer.settings(), settings),
        new SeededRandom(seed),
        1,
        false);
  }

  /** Points of equal weight with a customer each. */
  public static Points points(int[]... rows) {
    int[][] columns = new int[rows[0].length][rows.length];
    for (int row = 0; row < rows.length; row++) {
      for (int feature = 0; feature < columns.length; feature++) {
        columns[feature][row] = rows[row][feature];
      }
    }
    long[] counts = new long[rows.length];
    Arrays.fill(counts, 1);
    int[] weights = new int[columns.length];
    Arrays.fill(weights, 1);
    return Points.of(columns, counts, weights);
  }

  /** Columns f0, f1, ... */
  public static FeatureTable table(double[][] columns) {
    List<FeatureColumn> all = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      all.add(FeatureColumn.numbers("f" + i, columns[i]));
    }
    return new FeatureTable(all);
  }

  /** Customers spread evenly over a cube. */
  public static double[][] uniform(int customers, int features, SeededRandom random) {
    double[][] columns = new double[features][customers];
    for (double[] column : columns) {
      Arrays.setAll(column, i -> random.nextDouble());
    }
    return columns;
  }

  /** Customers in one round cloud. */
  public static double[][] normal(int customers, int features, SeededRandom random) {
    double[][] columns = new double[features][customers];
    for (double[] column : columns) {
      Arrays.setAll(column, i -> random.nextGaussian());
    }
    return columns;
  }

  /**
   * Customers in round clusters of deviation 1 whose centres are in a cube and at least so far from
   * each other.
   */
  public static double[][] planted(
      int customers, int features, int clusters, double apart, SeededRandom random) {
    double[][] centres = new double[clusters][features];
    double side = apart * Math.max(2, Math.cbrt(clusters) + 1);
    for (int cluster = 0; cluster < clusters; cluster++) {
      boolean near = true;
      while (near) {
        for (int feature = 0; feature < features; feature++) {
          centres[cluster][feature] = random.nextDouble() * side;
        }
        near = false;
        for (int other = 0; other < cluster; other++) {
          double squared = 0;
          for (int feature = 0; feature < features; feature++) {
            double away = centres[cluster][feature] - centres[other][feature];
            squared += away * away;
          }
          near |= squared < apart * apart;
        }
      }
    }
    double[][] columns = new double[features][customers];
    for (int row = 0; row < customers; row++) {
      for (int feature = 0; feature < features; feature++) {
        columns[feature][row] = centres[row % clusters][feature] + random.nextGaussian();
      }
    }
    return columns;
  }
}
