package io.smartsegment.clusterers.model;

import io.smartsegment.clusterers.grid.Coding;
import io.smartsegment.clusterers.grid.FeatureColumn;
import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.clusterers.grid.Grid;
import io.smartsegment.clusterers.grid.GridColumn;
import io.smartsegment.clusterers.spi.DistinctRows;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.number.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Grows a tree leaf by leaf: each time the question that puts the most customers into their
 * clusters in addition, by the least Gini impurity if none does; until 95 % are there, or there are
 * twice as many leaves as clusters, and at least eight.
 */
final class TreeGrower {
  private static final double ENOUGH = 0.95;
  private static final int FEWEST_LEAVES = 8;

  private final Points points;
  private final int[] labels;
  private final List<String> names;
  private final List<NavigableMap<Integer, Double>> largest;
  private final Grid grid;

  /**
   * Looks at customers.
   *
   * @param labels label of each point; noise is a class of its own, the last
   */
  TreeGrower(
      FeatureTable table,
      Grid grid,
      int[][] levels,
      DistinctRows rows,
      Points points,
      int[] labels,
      List<String> names) {
    this.points = points;
    this.grid = grid;
    this.names = new ArrayList<>(names);
    this.names.add(ClusterModel.NOISE);
    this.labels = Arrays.stream(labels).map(l -> l < 0 ? names.size() : l).toArray();
    this.largest = new ArrayList<>();
    for (int column = 0; column < levels.length; column++) {
      largest.add(largest(table, grid.columns().get(column), levels[column], rows));
    }
  }

  /** The largest value at each level, so that a question can be told in values. */
  private static NavigableMap<Integer, Double> largest(
      FeatureTable table, GridColumn column, int[] level, DistinctRows rows) {
    NavigableMap<Integer, Double> largest = new TreeMap<>();
    if (!(column.coding() instanceof Coding.Indicator)) {
      FeatureColumn values = table.column(column.feature());
      double[] most = new double[2 * Points.LARGEST + 1];
      Arrays.fill(most, Double.NEGATIVE_INFINITY);
      for (int row = 0; row < level.length; row++) {
        if (rows.pointOf(row) != DistinctRows.NO_POINT) {
          int place = level[row] + Points.LARGEST;
          most[place] = Math.max(most[place], values.number(row));
        }
      }
      for (int place = 0; place < most.length; place++) {
        if (most[place] > Double.NEGATIVE_INFINITY) {
          largest.put(place - Points.LARGEST, most[place]);
        }
      }
    }
    return largest;
  }

  @SuppressWarnings("ArrayRecordComponent") // made once and never compared
  private record Leaf(int[] members, List<String> conditions, long[] counts) {
    long right() {
      return Arrays.stream(counts).max().orElse(0);
    }

    long customers() {
      return Arrays.stream(counts).sum();
    }

    double impurity() {
      return TreeGrower.impurity(customers(), Arrays.stream(counts).map(c -> c * c).sum());
    }
  }

  private record Split(Leaf leaf, int feature, int level, double lessImpure, long moreRight) {
    boolean betterThan(Split other) {
      return moreRight != other.moreRight
          ? moreRight > other.moreRight
          : lessImpure > other.lessImpure;
    }
  }

  TreeRules rules() {
    List<Leaf> leaves = new ArrayList<>();
    leaves.add(leaf(IntStream.range(0, points.size()).toArray(), List.of()));
    int most = Math.max(FEWEST_LEAVES, 2 * (names.size() - 1));
    List<Optional<Split>> splits = new ArrayList<>(List.of(best(leaves.get(0))));
    while (leaves.size() < most && fidelity(leaves) < ENOUGH) {
      int chosen = -1;
      for (int i = 0; i < leaves.size(); i++) {
        if (splits.get(i).isPresent()
            && (chosen < 0 || splits.get(i).get().betterThan(splits.get(chosen).orElseThrow()))) {
          chosen = i;
        }
      }
      if (chosen < 0) {
        break;
      }
      Split split = splits.get(chosen).orElseThrow();
      Leaf low = side(split, true);
      Leaf high = side(split, false);
      leaves.set(chosen, low);
      splits.set(chosen, best(low));
      leaves.add(chosen + 1, high);
      splits.add(chosen + 1, best(high));
    }
    return new TreeRules(leaves.stream().map(this::rule).toList(), fidelity(leaves));
  }

  private double fidelity(List<Leaf> leaves) {
    return (double) leaves.stream().mapToLong(Leaf::right).sum() / points.customers();
  }

  private Leaf leaf(int[] members, List<String> conditions) {
    long[] counts = new long[names.size()];
    for (int point : members) {
      counts[labels[point]] += points.count(point);
    }
    return new Leaf(members, conditions, counts);
  }

  private Leaf side(Split split, boolean low) {
    int[] members =
        Arrays.stream(split.leaf().members())
            .filter(point -> points.value(point, split.feature()) <= split.level() == low)
            .toArray();
    List<String> conditions = new ArrayList<>(split.leaf().conditions());
    conditions.add(condition(split, low));
    return leaf(members, conditions);
  }

  private String condition(Split split, boolean low) {
    GridColumn column = grid.columns().get(split.feature());
    if (column.coding() instanceof Coding.Indicator indicator) {
      return "%s %s %s".formatted(column.feature(), low ? "is not" : "is", indicator.category());
    }
    double value = largest.get(split.feature()).floorEntry(split.level()).getValue();
    return "%s %s %s".formatted(column.feature(), low ? "<=" : ">", Numbers.plain(value));
  }

  private static double impurity(long customers, long squares) {
    return customers - (double) squares / customers;
  }

  private Optional<Split> best(Leaf leaf) {
    Split best = null;
    double impurity = leaf.impurity();
    long right = leaf.right();
    long[] levels = new long[leaf.members().length];
    for (int feature = 0; feature < points.features(); feature++) {
      for (int i = 0; i < levels.length; i++) {
        // Sorted by level, then by point; levels are not far from 0.
        int point = leaf.members()[i];
        levels[i] = ((long) points.value(point, feature) << Integer.SIZE) | point;
      }
      Arrays.sort(levels);
      Sides low = new Sides(names.size(), levels.length);
      Sides high = new Sides(names.size(), levels.length);
      for (int i = 0; i < levels.length; i++) {
        low.add(i, (int) levels[i]);
        high.add(i, (int) levels[levels.length - 1 - i]);
      }
      for (int i = 0; i + 1 < levels.length; i++) {
        int level = (int) (levels[i] >> Integer.SIZE);
        if (level < (int) (levels[i + 1] >> Integer.SIZE)) {
          int above = levels.length - 2 - i;
          Split split =
              new Split(
                  leaf,
                  feature,
                  level,
                  impurity - low.impurity[i] - high.impurity[above],
                  low.right[i] + high.right[above] - right);
          if (best == null || split.betterThan(best)) {
            best = split;
          }
        }
      }
    }
    return Optional.ofNullable(best).filter(split -> split.lessImpure() > 1e-9);
  }

  /** Figures of the first points from one side, for each number of them. */
  private final class Sides {
    private final long[] counts;
    private final double[] impurity;
    private final long[] right;
    private long customers;
    private long squares;

    Sides(int classes, int size) {
      counts = new long[classes];
      impurity = new double[size];
      right = new long[size];
    }

    void add(int place, int point) {
      long more = points.count(point);
      long before = counts[labels[point]];
      counts[labels[point]] = before + more;
      customers += more;
      squares += more * (2 * before + more);
      impurity[place] = TreeGrower.impurity(customers, squares);
      right[place] = Math.max(place == 0 ? 0 : right[place - 1], before + more);
    }
  }

  private TreeRules.Rule rule(Leaf leaf) {
    int most = 0;
    for (int label = 1; label < leaf.counts().length; label++) {
      most = leaf.counts()[label] > leaf.counts()[most] ? label : most;
    }
    return new TreeRules.Rule(
        leaf.conditions(), names.get(most), leaf.customers(), leaf.counts()[most]);
  }
}
