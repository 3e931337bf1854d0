package io.smartsegment.groups.tree;

/**
 * Sums of customers by the cell of a second question: for each pair of groups the sum of the
 * differences and that of the positive ones, and the number of customers that each group served.
 */
final class CellSums {
  private final Cells inner;
  private final int shift;
  private final int groups;

  /** By pair and cell. */
  final long[][] sums;

  final long[][] positive;

  /** By cell, and then by group. */
  final int[] counts;

  CellSums(Cells inner, int shift, int groups) {
    this.inner = inner;
    this.shift = shift;
    this.groups = groups;
    int cells = Math.max(1, inner.count() >> shift);
    int pairs = groups * (groups - 1) / 2;
    sums = new long[pairs][cells];
    positive = new long[pairs][cells];
    counts = new int[groups * cells];
  }

  /** The sums of all customers. */
  static CellSums all(TreeProblem problem, Cells inner, int shift, long[][] differences) {
    CellSums all = new CellSums(inner, shift, problem.groups());
    for (int customer = 0; customer < problem.size(); customer++) {
      int cell = inner.cell(customer) >> shift;
      for (int pair = 0; pair < differences.length; pair++) {
        all.sums[pair][cell] += differences[pair][customer];
        all.positive[pair][cell] += Math.max(0, differences[pair][customer]);
      }
      all.counts[cell * all.groups + problem.served(customer)]++;
    }
    return all;
  }

  /** Adds customers by their ranks in the order of a first question. */
  void add(RootOrder root, int from, int to) {
    int[] customers = root.cells().customers();
    for (int pair = 0; pair < sums.length; pair++) {
      long[] own = sums[pair];
      long[] rise = positive[pair];
      long[] differences = root.differences(pair);
      for (int at = from; at < to; at++) {
        int cell = inner.cell(customers[at]) >> shift;
        long difference = differences[at];
        own[cell] += difference;
        rise[cell] += Math.max(0, difference);
      }
    }
    for (int at = from; at < to; at++) {
      counts[(inner.cell(customers[at]) >> shift) * groups + root.served(at)]++;
    }
  }

  int cells() {
    return counts.length / groups;
  }
}
