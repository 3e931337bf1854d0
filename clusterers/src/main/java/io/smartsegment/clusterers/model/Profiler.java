package io.smartsegment.clusterers.model;

import io.smartsegment.clusterers.grid.Coding;
import io.smartsegment.clusterers.grid.FeatureColumn;
import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.clusterers.grid.Grid;
import io.smartsegment.clusterers.grid.GridColumn;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Describes clusters of customers. A cluster is named after the features where its median lies in
 * the lowest or highest third of all customers, by the mean of the shares of customers below it and
 * of those not above it; a category names a cluster of which it is more than half and at least
 * twice as frequent as among all.
 */
final class Profiler {
  private static final int NEAREST = 10;
  private static final double THIRD = 1.0 / 3;

  private final FeatureTable table;
  private final Grid grid;
  private final int[][] levels;
  private final int[] labels;
  private final int[] clustered;

  /** Rows of cluster c are byCluster[start[c]] to before start[c + 1]. */
  private final int[] byCluster;

  private final int[] start;

  /**
   * Values of all clustered customers in ascending order, by feature; looked up for each cluster.
   */
  private final Map<String, double[]> sorted = new HashMap<>();

  private final Map<Integer, long[]> sums = new HashMap<>();

  Profiler(FeatureTable table, Grid grid, int[][] levels, int[] labels) {
    this.table = table;
    this.grid = grid;
    this.levels = levels;
    this.labels = labels;
    this.clustered =
        IntStream.range(0, labels.length)
            .filter(row -> labels[row] != ClusterModel.MISSING)
            .toArray();
    this.start = new int[Math.max(0, Arrays.stream(labels).max().orElse(0)) + 2];
    this.byCluster = byCluster();
  }

  /** The words of each cluster. */
  List<String> words(int clusters) {
    List<List<String>> words = new ArrayList<>();
    for (int cluster = 0; cluster < clusters; cluster++) {
      words.add(new ArrayList<>());
    }
    for (GridColumn column : grid.columns()) {
      FeatureColumn values = table.column(column.feature());
      if (column.coding() instanceof Coding.Indicator indicator) {
        addCategory(words, column, values, indicator);
      } else {
        addNumber(words, column, values);
      }
    }
    return words.stream()
        .map(list -> list.isEmpty() ? "like most customers" : String.join(", ", list))
        .toList();
  }

  private void addNumber(List<List<String>> words, GridColumn column, FeatureColumn values) {
    double[] all = all(values);
    for (int cluster = 0; cluster < words.size(); cluster++) {
      double[] own = sorted(values, rows(cluster));
      if (own.length == 0) {
        continue;
      }
      double median = quantile(own, 1, 2);
      double place = (below(all, median) + below(all, Math.nextUp(median))) / (2.0 * all.length);
      if (place <= THIRD) {
        words.get(cluster).add(word(column.feature(), false));
      } else if (place >= 2 * THIRD) {
        words.get(cluster).add(word(column.feature(), true));
      }
    }
  }

  private static String word(String feature, boolean high) {
    return Arrays.stream(OrderFeatures.values())
        .filter(known -> known.id().equals(feature))
        .findFirst()
        .map(known -> high ? known.high() : known.low())
        .orElse((high ? "high " : "low ") + feature);
  }

  private void addCategory(
      List<List<String>> words,
      GridColumn column,
      FeatureColumn values,
      Coding.Indicator indicator) {
    double all = share(values, indicator.category(), clustered);
    for (int cluster = 0; cluster < words.size(); cluster++) {
      double own = share(values, indicator.category(), rows(cluster));
      if (own > 0.5 && own >= 2 * all) {
        words.get(cluster).add(column.title());
      }
    }
  }

  private static double share(FeatureColumn values, String category, int[] rows) {
    long with =
        Arrays.stream(rows)
            .filter(row -> values.text(row).filter(category::equals).isPresent())
            .count();
    return rows.length == 0 ? 0 : (double) with / rows.length;
  }

  /** The profile of each cluster. */
  List<ClusterProfile> profiles(ClusterModel model, List<Double> stability) {
    List<ClusterProfile> profiles = new ArrayList<>();
    for (int cluster = 0; cluster < model.names().size(); cluster++) {
      int[] rows = rows(cluster);
      List<FeatureProfile> features = new ArrayList<>();
      for (int column = 0; column < levels.length; column++) {
        features.add(feature(column, rows));
      }
      profiles.add(
          new ClusterProfile(
              model.names().get(cluster),
              model.profiles().get(cluster),
              rows.length,
              (double) rows.length / clustered.length,
              stability.isEmpty() ? Double.NaN : stability.get(cluster),
              features,
              nearest(rows)));
    }
    return profiles;
  }

  private FeatureProfile feature(int place, int[] rows) {
    GridColumn column = grid.columns().get(place);
    FeatureColumn values = table.column(column.feature());
    double effect = effect(place, rows);
    if (column.coding() instanceof Coding.Indicator indicator) {
      double own = share(values, indicator.category(), rows);
      double all = share(values, indicator.category(), clustered);
      double half = own >= 0.5 ? 1 : 0;
      return new FeatureProfile(
          column.title(), own, own > 0.75 ? 1 : 0, half, own > 0.25 ? 1 : 0, all, effect);
    }
    double[] own = sorted(values, rows);
    double[] all = all(values);
    return new FeatureProfile(
        column.title(),
        mean(own),
        quantile(own, 1, 4),
        quantile(own, 1, 2),
        quantile(own, 3, 4),
        mean(all),
        effect);
  }

  /** Differences of means on the grid, by exact sums. */
  private double effect(int place, int[] rows) {
    int[] level = levels[place];
    long[] known = sums.computeIfAbsent(place, this::sums);
    long all = known[0];
    long squares = known[1];
    long own = 0;
    for (int row : rows) {
      own += level[row];
    }
    int others = clustered.length - rows.length;
    BigInteger spread =
        BigInteger.valueOf(squares)
            .multiply(BigInteger.valueOf(clustered.length))
            .subtract(BigInteger.valueOf(all).pow(2));
    double deviation = Math.sqrt(spread.doubleValue()) / clustered.length;
    return others == 0 || rows.length == 0 || deviation == 0
        ? 0
        : ((double) own / rows.length - (double) (all - own) / others) / deviation;
  }

  /** The sum of a coordinate over all clustered customers, and that of its squares. */
  private long[] sums(int place) {
    long all = 0;
    long squares = 0;
    for (int row : clustered) {
      all += levels[place][row];
      squares += (long) levels[place][row] * levels[place][row];
    }
    return new long[] {all, squares};
  }

  private List<Integer> nearest(int[] rows) {
    double[] centre = new double[levels.length];
    for (int column = 0; column < centre.length; column++) {
      long sum = 0;
      for (int row : rows) {
        sum += levels[column][row];
      }
      centre[column] = (double) sum / rows.length;
    }
    Comparator<Integer> nearer =
        Comparator.comparingDouble((Integer row) -> distance(row, centre))
            .thenComparing(this::byValues)
            .thenComparing(Comparator.naturalOrder());
    // The farthest of those kept is on top, so that most rows cost one comparison.
    PriorityQueue<Integer> kept = new PriorityQueue<>(NEAREST + 1, nearer.reversed());
    for (int row : rows) {
      kept.add(row);
      if (kept.size() > NEAREST) {
        kept.remove();
      }
    }
    return kept.stream().sorted(nearer).toList();
  }

  /** So that of customers at one distance the order of rows does not decide, but for equal ones. */
  private int byValues(int one, int other) {
    for (FeatureColumn column : table.columns()) {
      int order =
          column.categorical()
              ? column.text(one).orElse("").compareTo(column.text(other).orElse(""))
              : Double.compare(column.number(one), column.number(other));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private double distance(int row, double[] centre) {
    double sum = 0;
    for (int column = 0; column < centre.length; column++) {
      double away = levels[column][row] - centre[column];
      sum += grid.columns().get(column).weight() * away * away;
    }
    return sum;
  }

  private int[] rows(int cluster) {
    // Clusters after the last one with customers have none.
    return cluster + 1 < start.length
        ? Arrays.copyOfRange(byCluster, start[cluster], start[cluster + 1])
        : new int[0];
  }

  /** Puts the rows of each cluster behind those of the one before. */
  private int[] byCluster() {
    for (int row : clustered) {
      if (labels[row] >= 0) {
        start[labels[row] + 1]++;
      }
    }
    Arrays.parallelPrefix(start, Integer::sum);
    int[] next = start.clone();
    int[] rows = new int[start[start.length - 1]];
    for (int row : clustered) {
      if (labels[row] >= 0) {
        rows[next[labels[row]]++] = row;
      }
    }
    return rows;
  }

  private double[] all(FeatureColumn values) {
    return sorted.computeIfAbsent(values.name(), name -> sorted(values, clustered));
  }

  private static double[] sorted(FeatureColumn values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(values::number).sorted().toArray();
  }

  private static int below(double[] sorted, double value) {
    int place = Arrays.binarySearch(sorted, value);
    if (place < 0) {
      return -place - 1;
    }
    while (place > 0 && sorted[place - 1] == value) {
      place--;
    }
    return place;
  }

  private static double mean(double[] sorted) {
    return Arrays.stream(sorted).sum() / sorted.length;
  }

  /** The least value that at least so many of the values do not exceed; NaN of none. */
  private static double quantile(double[] sorted, int of, int parts) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) (((long) of * sorted.length + parts - 1) / parts) - 1];
  }
}
