package io.smartsegment.clusterers.again;

import java.util.Arrays;

/**
 * The assignment of rows to columns with the greatest sum of weights (H. Kuhn, The Hungarian method
 * for the assignment problem, 1955, with potentials and shortest paths as J. Edmonds and R. Karp
 * have it, 1972). O(n³) for n the larger of rows and columns; exact, since weights are whole
 * numbers.
 */
final class Assignment {
  private static final int NONE = -1;

  private final int size;
  private final long[][] cost;
  private final long[] ofRow;
  private final long[] ofColumn;
  private final int[] rowOf;

  private Assignment(long[][] weights, int columns) {
    this.size = Math.max(weights.length, columns);
    this.cost = new long[size][size];
    for (int row = 0; row < weights.length; row++) {
      for (int column = 0; column < columns; column++) {
        cost[row][column] = -weights[row][column];
      }
    }
    this.ofRow = new long[size];
    this.ofColumn = new long[size];
    this.rowOf = new int[size];
    Arrays.fill(rowOf, NONE);
  }

  /**
   * {@return the column of each row, -1 for a row without one or with one of weight 0}
   *
   * @param weights weights from 0, by row and then by column
   * @param columns number of columns
   */
  static int[] best(long[][] weights, int columns) {
    Assignment assignment = new Assignment(weights, columns);
    for (int row = 0; row < assignment.size; row++) {
      assignment.add(row);
    }
    int[] columnOf = new int[weights.length];
    Arrays.fill(columnOf, NONE);
    for (int column = 0; column < columns; column++) {
      int row = assignment.rowOf[column];
      if (row >= 0 && row < weights.length && weights[row][column] > 0) {
        columnOf[row] = column;
      }
    }
    return columnOf;
  }

  /** Gives one more row a column, along the cheapest chain of rows that give up theirs. */
  private void add(int first) {
    long[] least = new long[size];
    int[] before = new int[size];
    boolean[] done = new boolean[size];
    Arrays.fill(least, Long.MAX_VALUE);
    Arrays.fill(before, NONE);
    int row = first;
    int last = NONE;
    int free = NONE;
    while (free == NONE) {
      int next = NONE;
      for (int column = 0; column < size; column++) {
        if (!done[column]) {
          long reduced = cost[row][column] - ofRow[row] - ofColumn[column];
          if (reduced < least[column]) {
            least[column] = reduced;
            before[column] = last;
          }
          next = next == NONE || least[column] < least[next] ? column : next;
        }
      }
      shift(first, least, done, least[next]);
      done[next] = true;
      last = next;
      row = rowOf[next];
      free = row == NONE ? next : NONE;
    }
    for (int column = free; column != NONE; column = before[column]) {
      rowOf[column] = before[column] == NONE ? first : rowOf[before[column]];
    }
  }

  private void shift(int first, long[] least, boolean[] done, long by) {
    ofRow[first] += by;
    for (int column = 0; column < size; column++) {
      if (done[column]) {
        ofRow[rowOf[column]] += by;
        ofColumn[column] -= by;
      } else {
        least[column] -= by;
      }
    }
  }
}
