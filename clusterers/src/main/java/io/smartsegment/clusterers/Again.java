package io.smartsegment.clusterers;

import io.smartsegment.clusterers.again.ClusterMatching;
import io.smartsegment.clusterers.again.ClusterNames;
import io.smartsegment.clusterers.again.EarlierRun;
import io.smartsegment.clusterers.again.Memory;
import io.smartsegment.clusterers.again.SinceEarlier;
import io.smartsegment.clusterers.grid.Feature;
import io.smartsegment.clusterers.grid.Grid;
import io.smartsegment.clusterers.grid.GridColumn;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.quality.Inertia;
import io.smartsegment.clusterers.quality.Stability;
import io.smartsegment.clusterers.spi.ClusterRun;
import io.smartsegment.clusterers.spi.Clusterer;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.error.InvalidSettingException;
import java.util.List;
import java.util.Optional;

/**
 * An earlier run beside the customers of today. Its rule puts them into clusters; the means of
 * these are where the warm start begins. On the same grid that is the same as beginning at its
 * centres, since the first step of k-means gives each customer the cluster of the nearest centre.
 */
final class Again {
  private final EarlierRun earlier;
  private final Customers customers;
  private final long[] money;
  private final int[][] earlierLevels;
  private final int[] earlierLabels;
  private final Start start;

  Again(EarlierRun earlier, Customers customers, long[] money) {
    this(
        earlier,
        customers,
        money,
        earlier.model().grid().levels(customers.table()),
        earlier.model().labels(customers.table()),
        Start.BEST);
    if (!earlier.segments().isEmpty() && earlier.segments().size() != customers.table().rows()) {
      throw new InvalidSettingException(
          "There are %d segments of an earlier run, and %d customers."
              .formatted(earlier.segments().size(), customers.table().rows()),
          "Give a segment or an empty text for each customer.");
    }
  }

  private Again(
      EarlierRun earlier,
      Customers customers,
      long[] money,
      int[][] earlierLevels,
      int[] earlierLabels,
      Start start) {
    this.earlier = earlier;
    this.customers = customers;
    this.money = money;
    this.earlierLevels = earlierLevels;
    this.earlierLabels = earlierLabels;
    this.start = start;
  }

  /** The same with one start only. */
  Again with(Start only) {
    return new Again(earlier, customers, money, earlierLevels, earlierLabels, only);
  }

  /** The grid that is taken over, if one is. */
  static Optional<Grid> grid(Optional<EarlierRun> earlier) {
    return earlier.filter(run -> !run.regrid()).map(run -> run.model().grid());
  }

  /** Refuses a question about other features than those of the earlier run. */
  static void requireFitting(ClusterQuestion question, Optional<EarlierRun> earlier) {
    if (earlier.isEmpty()) {
      return;
    }
    Grid grid = earlier.get().model().grid();
    List<String> asked = question.features().stream().map(Feature::name).toList();
    if (!asked.equals(grid.features())) {
      throw new InvalidSettingException(
          "The earlier run has the features %s, and %s are asked for."
              .formatted(String.join(", ", grid.features()), String.join(", ", asked)),
          "Take the same features in the same order, or do without the earlier run.");
    }
    boolean same = grid.scale() == question.scale();
    for (GridColumn column : grid.columns()) {
      int weight = question.features().get(asked.indexOf(column.feature())).weight();
      same &= weight == column.weight();
    }
    if (!same && !earlier.get().regrid()) {
      throw new InvalidSettingException(
          "The earlier run has the scale %s and other weights or another scale are asked for: %s."
              .formatted(grid.scale().id(), question.scale().id()),
          "Take the same scale and weights, or have the grid learned anew.");
    }
  }

  /** The better of the fresh clusters and those that are found from the earlier ones. */
  Started start(Clusterer clusterer, Clustering fresh, ClusterRun run) {
    Points points = customers.points();
    Optional<Clustering> warm =
        start == Start.FRESH || fresh.clusters() != earlier.model().rule().clusters()
            ? Optional.empty()
            : centres().flatMap(centres -> clusterer.from(points, centres, run));
    Inertia without = Inertia.of(points, fresh.labels(), fresh.clusters());
    if (warm.isEmpty()) {
      return new Started(fresh, Double.NaN, without.value(), false);
    }
    CheckedClusters.require(clusterer, points, fresh.clusters(), warm.get());
    Inertia with = Inertia.of(points, warm.get().labels(), fresh.clusters());
    boolean taken = start == Start.WARM || (!fresh.optimal() && with.compareTo(without) <= 0);
    return new Started(taken ? warm.get() : fresh, with.value(), without.value(), taken);
  }

  /** Means of the customers as the earlier rule puts them; empty if a cluster has none of them. */
  private Optional<double[][]> centres() {
    int clusters = earlier.model().rule().clusters();
    int[][] levels = customers.levels();
    long[][] sums = new long[clusters][levels.length];
    long[] sizes = new long[clusters];
    for (int row = 0; row < earlierLabels.length; row++) {
      int cluster = earlierLabels[row];
      if (cluster >= 0 && Grid.has(levels, row)) {
        sizes[cluster]++;
        for (int column = 0; column < levels.length; column++) {
          sums[cluster][column] += levels[column][row];
        }
      }
    }
    double[][] centres = new double[clusters][levels.length];
    for (int cluster = 0; cluster < clusters; cluster++) {
      if (sizes[cluster] == 0) {
        return Optional.empty();
      }
      for (int column = 0; column < levels.length; column++) {
        centres[cluster][column] = (double) sums[cluster][column] / sizes[cluster];
      }
    }
    return Optional.of(centres);
  }

  private ClusterMatching matching(Fitted fitted) {
    return ClusterMatching.of(
        earlierLabels,
        earlier.model().rule().clusters(),
        customers.labels(fitted.labels()),
        fitted.clusters());
  }

  /** The clusters in the order of the earlier ones whose place they take. */
  Fitted inEarlierOrder(Fitted fitted) {
    return fitted.inOrder(customers.points(), matching(fitted).order());
  }

  /** The model with the names of the earlier one. */
  ClusterModel named(ClusterModel own, Fitted fitted) {
    return ClusterNames.named(own, earlier.model(), matching(fitted));
  }

  /** The labels with memory, if customers have one. */
  int[] remembered(ClusterModel model, int[] labels) {
    return earlier.remembers() ? Memory.labels(earlier, model, customers.levels(), labels) : labels;
  }

  SinceEarlier since(
      ClusterModel model,
      List<String> words,
      Fitted fitted,
      int[] labels,
      Optional<Stability> stability) {
    return new Comparison(earlier, customers, money, earlierLevels, earlierLabels)
        .of(model, words, fitted, matching(fitted), labels, stability);
  }
}
