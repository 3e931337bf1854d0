package io.smartsegment.clusterers.spi;

import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;

/** Rows with whole coordinates, sorted, and the distinct point of each. O(n log n). */
@Experimental
public final class DistinctRows {
  /** Stands for no point. */
  public static final int NO_POINT = -1;

  private final int[][] rows;
  private final long[] counts;
  private final int[] pointOf;
  private final int[] firstRow;

  /**
   * Sorts rows.
   *
   * @param rows coordinates, by feature and then by row
   * @param counts customers of each row, at least 0; a row of count 0 has no point
   */
  public DistinctRows(int[][] rows, long[] counts) {
    this.rows = rows;
    this.counts = counts;
    int[] order = sorted();
    pointOf = new int[counts.length];
    Arrays.fill(pointOf, NO_POINT);
    int[] first = new int[order.length];
    int points = 0;
    for (int i = 0; i < order.length; i++) {
      if (i == 0 || compare(order[i - 1], order[i]) != 0) {
        first[points++] = order[i];
      }
      pointOf[order[i]] = points - 1;
    }
    firstRow = Arrays.copyOf(first, points);
  }

  /** Merge sort of row numbers, since a comparator on objects would box each of them. */
  private int[] sorted() {
    int[] order = new int[counts.length];
    int kept = 0;
    for (int row = 0; row < counts.length; row++) {
      if (counts[row] != 0) {
        order[kept++] = row;
      }
    }
    int[] from = Arrays.copyOf(order, kept);
    int[] to = new int[kept];
    for (int width = 1; width < kept; width *= 2) {
      for (int start = 0; start < kept; start += 2 * width) {
        merge(from, to, start, Math.min(start + width, kept), Math.min(start + 2 * width, kept));
      }
      int[] swapped = from;
      from = to;
      to = swapped;
    }
    return from;
  }

  private void merge(int[] from, int[] to, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int next = start; next < end; next++) {
      boolean takeLeft = right == end || (left < middle && compare(from[left], from[right]) <= 0);
      to[next] = takeLeft ? from[left++] : from[right++];
    }
  }

  private int compare(int one, int other) {
    for (int[] column : rows) {
      int order = Integer.compare(column[one], column[other]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /**
   * {@return number of the point of a row, or {@link #NO_POINT}}
   *
   * @param row number of the row
   */
  public int pointOf(int row) {
    return pointOf[row];
  }

  /**
   * {@return the distinct points}
   *
   * @param weights weight of each feature, at least 1
   * @throws io.smartsegment.core.error.InvalidInputException as {@link Points#of}
   */
  public Points points(int[] weights) {
    int[][] columns = new int[rows.length][firstRow.length];
    for (int feature = 0; feature < rows.length; feature++) {
      for (int point = 0; point < firstRow.length; point++) {
        columns[feature][point] = rows[feature][firstRow[point]];
      }
    }
    long[] customers = new long[firstRow.length];
    for (int row = 0; row < counts.length; row++) {
      if (pointOf[row] != NO_POINT) {
        customers[pointOf[row]] += counts[row];
      }
    }
    return Points.sorted(columns, customers, weights);
  }
}
