package io.smartsegment.clusterers.spi;

import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;

/**
 * Rows with whole coordinates, sorted, and the distinct point of each. O(rows * features), by a
 * radix sort.
 */
@Experimental
public final class DistinctRows {
  /** Stands for no point. */
  public static final int NO_POINT = -1;

  private static final int DIGIT = 11;

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
    int points = 0;
    int before = 0;
    for (int i = 0; i < order.length; i++) {
      int row = order[i];
      if (i == 0 || compare(before, row) != 0) {
        // At most i rows have been kept, so none is overwritten before it is looked at.
        order[points++] = row;
      }
      pointOf[row] = points - 1;
      before = row;
    }
    firstRow = Arrays.copyOf(order, points);
  }

  /**
   * Row numbers in the order of their rows: by the last feature first, each time keeping the order
   * of equal ones, {@value #DIGIT} bits of a coordinate at a time.
   */
  private int[] sorted() {
    int kept = 0;
    int[] from = new int[counts.length];
    for (int row = 0; row < counts.length; row++) {
      if (counts[row] != 0) {
        from[kept++] = row;
      }
    }
    from = kept == from.length ? from : Arrays.copyOf(from, kept);
    int[] to = new int[kept];
    for (int feature = rows.length - 1; feature >= 0; feature--) {
      int[] column = rows[feature];
      int low = Integer.MAX_VALUE;
      int high = Integer.MIN_VALUE;
      for (int row : from) {
        low = Math.min(low, column[row]);
        high = Math.max(high, column[row]);
      }
      for (int shift = 0;
          shift < Long.SIZE && (((long) high - low) >>> shift) > 0;
          shift += DIGIT) {
        sort(from, to, column, low, shift);
        int[] swapped = from;
        from = to;
        to = swapped;
      }
    }
    return from;
  }

  /** Sorts by one digit of what a coordinate exceeds the lowest by. */
  private static void sort(int[] from, int[] to, int[] column, int low, int shift) {
    int[] next = new int[(1 << DIGIT) + 1];
    for (int row : from) {
      next[digit(column[row], low, shift) + 1]++;
    }
    for (int i = 1; i < next.length; i++) {
      next[i] += next[i - 1];
    }
    for (int row : from) {
      to[next[digit(column[row], low, shift)]++] = row;
    }
  }

  private static int digit(int value, int low, int shift) {
    return (int) (((long) value - low) >>> shift) & ((1 << DIGIT) - 1);
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
      int[] from = rows[feature];
      int[] into = columns[feature];
      for (int point = 0; point < firstRow.length; point++) {
        into[point] = from[firstRow[point]];
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
