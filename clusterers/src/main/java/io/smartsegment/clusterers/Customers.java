package io.smartsegment.clusterers;

import io.smartsegment.clusterers.grid.Cells;
import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.clusterers.grid.Grid;
import io.smartsegment.clusterers.grid.GridColumn;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.spi.DistinctRows;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Customers on the grid. */
final class Customers {
  /** More points are resampled by cells. */
  private static final int MOST_POINTS = 50_000;

  private final FeatureTable table;
  private final Grid grid;
  private final int[][] levels;
  private final DistinctRows rows;
  private final Points points;
  private final long[] money;
  private final Optional<Cells> cells;

  /**
   * Puts customers on the grid.
   *
   * @param moneyOf what each customer brought, in whole units; empty if not known
   * @param known the grid; empty to learn it
   */
  Customers(ClusterQuestion question, FeatureTable table, long[] moneyOf, Optional<Grid> known) {
    this.table = table;
    this.grid = known.orElseGet(() -> Grid.learn(table, question.features(), question.scale()));
    this.levels = grid.levels(table);
    this.rows = Grid.distinct(levels);
    requireSome(table);
    this.points = rows.points(grid.weights());
    this.money = new long[moneyOf.length == 0 ? 0 : points.size()];
    for (int row = 0; row < moneyOf.length; row++) {
      if (rows.pointOf(row) != DistinctRows.NO_POINT) {
        int point = rows.pointOf(row);
        money[point] = Math.addExact(money[point], moneyOf[row]);
      }
    }
    this.cells = points.size() > MOST_POINTS ? Optional.of(Cells.of(points)) : Optional.empty();
  }

  private void requireSome(FeatureTable all) {
    if (IntStream.range(0, all.rows()).noneMatch(row -> Grid.has(levels, row))) {
      throw new InvalidInputException(
          "None of %d customers has a value of every feature.".formatted(all.rows()),
          "Leave out the feature that is missing most.");
    }
  }

  FeatureTable table() {
    return table;
  }

  Grid grid() {
    return grid;
  }

  int[][] levels() {
    return levels;
  }

  DistinctRows rows() {
    return rows;
  }

  Points points() {
    return points;
  }

  long[] money() {
    return money;
  }

  /** The points that are resampled: all, or the means of cells. */
  Points sampled() {
    return cells.map(Cells::points).orElse(points);
  }

  /** The label of each customer by that of the point. */
  int[] labels(int[] byPoint) {
    return byRow(point -> byPoint[point]);
  }

  private int[] byRow(IntUnaryOperator byPoint) {
    int[] labels = new int[table.rows()];
    for (int row = 0; row < labels.length; row++) {
      int point = rows.pointOf(row);
      labels[row] =
          point == DistinctRows.NO_POINT ? ClusterModel.MISSING : byPoint.applyAsInt(point);
    }
    return labels;
  }

  /** A number of each customer by that of the resampled point. */
  double[] fromSampled(List<Double> bySampled) {
    int[] place = byRow(point -> cells.map(all -> all.meanOf(point)).orElse(point));
    return Arrays.stream(place)
        .mapToDouble(at -> at < 0 || bySampled.isEmpty() ? Double.NaN : bySampled.get(at))
        .toArray();
  }

  /** What a reader must know of the customers and their features. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    long missing = table.rows() - points.customers();
    if (missing > 0) {
      notes.add(
          "%,d of %,d customers lack a feature and are in no cluster."
              .formatted(missing, table.rows()));
    }
    for (int one = 0; one < levels.length; one++) {
      for (int other = one + 1; other < levels.length; other++) {
        if (Arrays.equals(levels[one], levels[other])) {
          notes.add(
              "The features %s and %s order all customers alike, so what they say counts twice."
                  .formatted(title(one), title(other)));
        }
      }
    }
    cells.ifPresent(
        all ->
            notes.add(
                "%,d different points are resampled by %,d cells."
                    .formatted(points.size(), all.size())));
    return notes;
  }

  private String title(int column) {
    GridColumn known = grid.columns().get(column);
    return known.title();
  }
}
