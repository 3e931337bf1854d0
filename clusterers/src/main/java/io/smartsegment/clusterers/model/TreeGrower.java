package io.smartsegment.clusterers.model;

import io.smartsegment.clusterers.grid.Coding;
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
      for (int row = 0; row < level.length; row++) {
        if (rows.pointOf(row) != DistinctRows.NO_POINT) {
          largest.merge(level[row], table.column(column.feature()).number(row), Math::max);
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
      double customers = customers();
      double squares = 0;
      for (long count : counts) {
        squares += count * (count / customers);
      }
      return customers - squares;
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

  private Optional<Split> best(Leaf leaf) {
    Split best = null;
    for (int feature = 0; feature < points.features(); feature++) {
      TreeMap<Integer, long[]> byLevel = new TreeMap<>();
      for (int point : leaf.members()) {
        byLevel
                .computeIfAbsent(points.value(point, feature), level -> new long[names.size()])[
                labels[point]] +=
            points.count(point);
      }
      long[] low = new long[names.size()];
      long[] high = leaf.counts().clone();
      int last = byLevel.lastKey();
      for (var entry : byLevel.entrySet()) {
        if (entry.getKey() == last) {
          break;
        }
        for (int label = 0; label < low.length; label++) {
          low[label] += entry.getValue()[label];
          high[label] -= entry.getValue()[label];
        }
        Split split = split(leaf, feature, entry.getKey(), low, high);
        if (best == null || split.betterThan(best)) {
          best = split;
        }
      }
    }
    return Optional.ofNullable(best).filter(split -> split.lessImpure() > 1e-9);
  }

  private static Split split(Leaf leaf, int feature, int level, long[] low, long[] high) {
    Leaf left = new Leaf(new int[0], List.of(), low);
    Leaf right = new Leaf(new int[0], List.of(), high);
    return new Split(
        leaf,
        feature,
        level,
        leaf.impurity() - left.impurity() - right.impurity(),
        left.right() + right.right() - leaf.right());
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
