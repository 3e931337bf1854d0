package io.smartsegment.customers.book;

import java.util.function.IntBinaryOperator;

/** Sorts the numbers 0 to n - 1 by what they stand for, without an object for each of them. */
final class IndexSort {
  private IndexSort() {}

  /**
   * {@return the numbers 0 to n - 1 in ascending order; of equal ones the smaller first}
   *
   * @param n how many
   * @param order below 0, 0, above 0 as the first comes before, equals, comes after the second
   */
  static int[] sorted(int n, IntBinaryOperator order) {
    int[] from = new int[n];
    for (int i = 0; i < n; i++) {
      from[i] = i;
    }
    int[] to = new int[n];
    for (long width = 1; width < n; width *= 2) {
      for (long start = 0; start < n; start += 2 * width) {
        int middle = (int) Math.min(n, start + width);
        merge(from, to, (int) start, middle, (int) Math.min(n, start + 2 * width), order);
      }
      int[] sorted = to;
      to = from;
      from = sorted;
    }
    return from;
  }

  private static void merge(
      int[] from, int[] to, int start, int middle, int end, IntBinaryOperator order) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft =
          right == end || (left < middle && order.applyAsInt(from[left], from[right]) <= 0);
      to[i] = takeLeft ? from[left++] : from[right++];
    }
  }
}
