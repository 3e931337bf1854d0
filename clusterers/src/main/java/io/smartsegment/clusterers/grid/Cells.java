package io.smartsegment.clusterers.grid;

import io.smartsegment.clusterers.spi.DistinctRows;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;

/**
 * Points put into boxes, with the exact count and sums of each box: the clustering features of
 * BIRCH (T. Zhang, R. Ramakrishnan, M. Livny, 1996) without the tree. Which box a point is in
 * depends on its coordinates alone, so that cells of parts of the customers add up to the cells of
 * all, in any order. Sides are powers of two. One of them is halved after another, each time the
 * one that is longest by the weighted distance, until there are at least 2,000 cells, or as many as
 * points; so there are fewer than 4,000, however many features there are.
 */
@Experimental
public final class Cells {
  static final int FEWEST = 2_000;

  /** Boxes with sides of so many bits hold the whole grid. */
  private static final int MOST_BITS = 18;

  private final Points points;
  private final int size;
  private final int[] cellOf;
  private final DistinctRows means;

  private Cells(Points points, CellTable table) {
    this.points = points;
    cellOf = table.cellOf();
    size = table.size();
    long[] customers = new long[size];
    int[][] rounded = means(customers);
    means = new DistinctRows(rounded, customers);
  }

  /**
   * {@return cells of the longest sides at which there are enough of them}
   *
   * @param points the points; O(points * features * log(features)) expected
   */
  public static Cells of(Points points) {
    int[] halved = halvings(points.weights());
    int enough = Math.min(FEWEST, points.size());
    int low = 0;
    int high = halved.length;
    // Halving a side never joins cells, so that their number rises with the number of halvings.
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (new CellTable(points, sides(points.features(), halved, middle)).atLeast(enough)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    CellTable table = new CellTable(points, sides(points.features(), halved, low));
    table.atLeast(Integer.MAX_VALUE);
    return new Cells(points, table);
  }

  /** The features in the order in which their sides are halved, down to a side of 1. */
  private static int[] halvings(int[] weights) {
    double[] squared = new double[weights.length];
    int[] bits = new int[weights.length];
    for (int feature = 0; feature < weights.length; feature++) {
      squared[feature] = weights[feature];
      bits[feature] = MOST_BITS;
    }
    int[] halved = new int[MOST_BITS * weights.length];
    for (int i = 0; i < halved.length; i++) {
      int longest = -1;
      for (int feature = 0; feature < weights.length; feature++) {
        if (bits[feature] > 0 && (longest < 0 || squared[feature] > squared[longest])) {
          longest = feature;
        }
      }
      halved[i] = longest;
      bits[longest]--;
      squared[longest] /= 4;
    }
    return halved;
  }

  /** Bits of each side after the first of the halvings. */
  private static int[] sides(int features, int[] halved, int first) {
    int[] bits = new int[features];
    Arrays.fill(bits, MOST_BITS);
    for (int i = 0; i < first; i++) {
      bits[halved[i]]--;
    }
    return bits;
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
    return means.pointOf(cellOf[point]);
  }

  /**
   * {@return a point for each cell with its customers: the mean of the cell, rounded to the grid;
   * means that round to one place are one point}
   */
  public Points points() {
    return means.points(points.weights());
  }

  private int[][] means(long[] customers) {
    for (int point = 0; point < cellOf.length; point++) {
      customers[cellOf[point]] += points.count(point);
    }
    int[][] rounded = new int[points.features()][size];
    for (int feature = 0; feature < rounded.length; feature++) {
      long[] sums = new long[size];
      for (int point = 0; point < cellOf.length; point++) {
        sums[cellOf[point]] += points.count(point) * points.value(point, feature);
      }
      for (int cell = 0; cell < size; cell++) {
        rounded[feature][cell] =
            (int) Math.floorDiv(2 * sums[cell] + customers[cell], 2 * customers[cell]);
      }
    }
    return rounded;
  }
}
