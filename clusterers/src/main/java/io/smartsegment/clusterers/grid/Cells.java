package io.smartsegment.clusterers.grid;

import io.smartsegment.clusterers.spi.DistinctRows;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.stability.Experimental;

/**
 * Points put into boxes of equal sides, with the exact count and sums of each box: the clustering
 * features of BIRCH (T. Zhang, R. Ramakrishnan, M. Livny, 1996) without the tree. Which box a point
 * is in depends on its coordinates alone, so that cells of parts of the customers add up to the
 * cells of all, in any order. The side is halved until there are at least 2,000 cells, or as many
 * as points.
 */
@Experimental
public final class Cells {
  static final int FEWEST = 2_000;

  private final Points points;
  private final DistinctRows boxes;
  private final int size;
  private final DistinctRows means;

  private Cells(Points points, int side) {
    this.points = points;
    int[][] rows = new int[points.features()][points.size()];
    for (int feature = 0; feature < rows.length; feature++) {
      for (int point = 0; point < points.size(); point++) {
        rows[feature][point] = Math.floorDiv(points.value(point, feature), side);
      }
    }
    boxes = new DistinctRows(rows, counts(points));
    size = boxes.points(points.weights()).size();
    long[] customers = new long[size];
    int[][] rounded = means(customers);
    means = new DistinctRows(rounded, customers);
  }

  private static long[] counts(Points points) {
    long[] counts = new long[points.size()];
    for (int point = 0; point < counts.length; point++) {
      counts[point] = points.count(point);
    }
    return counts;
  }

  /**
   * {@return cells of a side at which there are enough of them}
   *
   * @param points the points; O(n log n) for n of them
   */
  public static Cells of(Points points) {
    int side = Integer.highestOneBit(2 * Points.LARGEST);
    Cells cells = new Cells(points, side);
    while (side > 1 && cells.size() < Math.min(FEWEST, points.size())) {
      side /= 2;
      cells = new Cells(points, side);
    }
    return cells;
  }

  /** {@return number of cells} */
  public int size() {
    return size;
  }

  /**
   * {@return the mean of a point's cell, as a number among {@link #points}}
   *
   * @param point number of the point
   */
  public int meanOf(int point) {
    return means.pointOf(boxes.pointOf(point));
  }

  /**
   * {@return a point for each cell with its customers: the mean of the cell, rounded to the grid;
   * means that round to one place are one point}
   */
  public Points points() {
    return means.points(points.weights());
  }

  private int[][] means(long[] customers) {
    int features = points.features();
    long[][] sums = new long[features][size];
    for (int point = 0; point < points.size(); point++) {
      int cell = boxes.pointOf(point);
      customers[cell] += points.count(point);
      for (int feature = 0; feature < features; feature++) {
        sums[feature][cell] += points.count(point) * points.value(point, feature);
      }
    }
    int[][] rounded = new int[features][size];
    for (int feature = 0; feature < features; feature++) {
      for (int cell = 0; cell < size; cell++) {
        rounded[feature][cell] =
            (int) Math.floorDiv(2 * sums[feature][cell] + customers[cell], 2 * customers[cell]);
      }
    }
    return rounded;
  }
}
