package io.smartsegment.groups.tree;

/**
 * The customers in the order of a view, and the positions in cells of about the same number of
 * customers. Four neighbouring cells are one cell of the next coarser grid, and so on.
 */
final class Cells {
  private final View view;
  private final int[] begins;
  private final int[] customers;
  private final char[] cells;
  private final int[] first;

  /**
   * @param count how many cells there are at the finest, a power of two of at most 2^16
   */
  Cells(View view, int count) {
    this.view = view;
    int[][] sorted = view.byPosition();
    begins = sorted[0];
    customers = sorted[1];
    cells = new char[customers.length];
    first = new int[count + 1];
    int cell = 0;
    for (int position = 0; position < view.size(); position++) {
      long rank = (long) begins[position] * count / Math.max(1, customers.length);
      int own = (int) Math.min(count - 1, rank);
      while (cell < own) {
        first[++cell] = position;
      }
      for (int at = begins[position]; at < begins[position + 1]; at++) {
        cells[customers[at]] = (char) cell;
      }
    }
    while (cell < count) {
      first[++cell] = view.size();
    }
  }

  View view() {
    return view;
  }

  /** Where each position begins among {@link #customers}, and where the last one ends. */
  int[] begins() {
    return begins;
  }

  /** The customers by position. */
  int[] customers() {
    return customers;
  }

  /** The finest cell of a customer. */
  int cell(int customer) {
    return cells[customer];
  }

  int count() {
    return first.length - 1;
  }

  /** The first position of a cell of a grid that is coarser by some powers of two. */
  int first(int cell, int shift) {
    return first[cell << shift];
  }

  /** Whether no question of the view divides a cell. */
  boolean isSingle(int cell, int shift) {
    return first(cell + 1, shift) - first(cell, shift) <= 1;
  }
}
