package io.smartsegment.groups.tree;

import java.util.BitSet;

/**
 * Sums by cells of second questions on one view, while customers come in the order of the first
 * question. At any place, one pass over the cells tells what the best second question earns at
 * least and at most on each side of the first one.
 *
 * <p>At least: the best question between two cells. At most: inside of a cell, no prefix sum of the
 * differences of two groups is larger than the one at the beginning of the cell plus the positive
 * differences in it. So the bounds differ by about half of the absolute differences in a cell.
 */
final class GridSweep {
  private final TreeProblem problem;
  private final RootOrder root;
  private final Cells inner;
  private final int shift;
  private final int groups;
  private final int cells;
  private final boolean[] isSingle;
  private final CellSums left;
  private final CellSums all;
  private final int[] counts;
  private final int[] none;
  private int rank;
  private long upper;
  private long lower;

  /**
   * @param all the sums of all customers
   * @param shift how much coarser than the finest the grid is, in powers of two
   */
  GridSweep(TreeProblem problem, RootOrder root, Cells inner, int shift, CellSums all) {
    this.problem = problem;
    this.root = root;
    this.inner = inner;
    this.shift = shift;
    this.all = all;
    groups = problem.groups();
    cells = all.cells();
    isSingle = new boolean[cells];
    for (int cell = 0; cell < cells; cell++) {
      isSingle[cell] = inner.isSingle(cell, shift);
    }
    left = new CellSums(inner, shift, groups);
    counts = new int[groups];
    none = new int[groups];
  }

  /** Lets the customers up to a position of the first question be on the left side. */
  void advance(int position) {
    int to = root.through(position);
    left.add(root, rank, to);
    rank = to;
  }

  /**
   * Finds the bounds of one side, see {@link #upper} and {@link #lower}.
   *
   * @param sums by group, those of the customers of the side
   * @param further by group, how many more customers the side may get: the upper bound holds for
   *     whatever is allowed with them
   */
  void measure(boolean right, long[] sums, int[] further) {
    int least = lowest(right, further);
    int most = highest(right, further);
    int leastNow = lowest(right, none);
    int mostNow = highest(right, none) - 1;
    upper = TreeProblem.NONE;
    lower = TreeProblem.NONE;
    if (least > most) {
      return;
    }
    int pair = 0;
    for (int a = 0; a < groups; a++) {
      for (int b = a + 1; b < groups; b++) {
        measure(right, pair++, sums[a], sums[b], least, most, leastNow, mostNow);
      }
    }
  }

  private void measure(
      boolean right, int pair, long a, long b, int least, int most, int leastNow, int mostNow) {
    long[] sums = left.sums[pair];
    long[] positive = left.positive[pair];
    long[] allSums = all.sums[pair];
    long[] allPositive = all.positive[pair];
    long base = right ? 1 : 0;
    long sign = right ? -1 : 1;
    long prefix = 0;
    for (int cell = 0; cell < least; cell++) {
      prefix += base * allSums[cell] + sign * sums[cell];
    }
    long high = TreeProblem.NONE;
    long low = -TreeProblem.NONE;
    long highNow = TreeProblem.NONE;
    long lowNow = -TreeProblem.NONE;
    for (int cell = least; cell <= most; cell++) {
      long end = prefix + base * allSums[cell] + sign * sums[cell];
      long rise = base * allPositive[cell] + sign * positive[cell];
      high = Math.max(high, isSingle[cell] ? end : prefix + rise);
      low = Math.min(low, isSingle[cell] ? end : end - rise);
      if (cell >= leastNow && cell <= mostNow) {
        highNow = Math.max(highNow, end);
        lowNow = Math.min(lowNow, end);
      }
      prefix = end;
    }
    upper = Math.max(upper, Math.max(b + high, a - low) - 2);
    if (leastNow <= mostNow) {
      lower = Math.max(lower, Math.max(b + highNow, a - lowNow) - 2);
    }
  }

  /** What no allowed second question exceeds. */
  long upper() {
    return upper;
  }

  /** What the best second question between two cells earns. */
  long lower() {
    return lower;
  }

  /** The first cell with enough customers in it and below. */
  private int lowest(boolean right, int[] further) {
    start(further);
    int cell = 0;
    while (cell < cells) {
      count(right, cell);
      if (problem.isLargeEnough(counts)) {
        return cell;
      }
      cell++;
    }
    return cell;
  }

  /** The last cell with enough customers in it and above. */
  private int highest(boolean right, int[] further) {
    start(further);
    int cell = cells - 1;
    while (cell >= 0) {
      count(right, cell);
      if (problem.isLargeEnough(counts)) {
        return cell;
      }
      cell--;
    }
    return cell;
  }

  private void start(int[] further) {
    System.arraycopy(further, 0, counts, 0, groups);
  }

  private void count(boolean right, int cell) {
    for (int g = 0; g < groups; g++) {
      int at = cell * groups + g;
      counts[g] += right ? all.counts[at] - left.counts[at] : left.counts[at];
    }
  }

  int cells() {
    return cells;
  }

  /** The cells in which a second question may earn as much as that on one side. */
  BitSet cellsFrom(boolean right, long[] sums, long need) {
    BitSet found = new BitSet(cells);
    int pair = 0;
    for (int a = 0; a < groups; a++) {
      for (int b = a + 1; b < groups; b++) {
        long prefix = 0;
        for (int cell = 0; cell < cells; cell++) {
          long end = prefix + sum(right, pair, cell);
          long rise =
              right
                  ? all.positive[pair][cell] - left.positive[pair][cell]
                  : left.positive[pair][cell];
          long high = isSingle[cell] ? end : prefix + rise;
          long low = isSingle[cell] ? end : end - rise;
          if (Math.max(sums[b] + high, sums[a] - low) - 2 >= need) {
            found.set(cell);
          }
          prefix = end;
        }
        pair++;
      }
    }
    return found;
  }

  /** The differences of a pair of groups in a cell on one side. */
  long sum(boolean right, int pair, int cell) {
    long sum = left.sums[pair][cell];
    return right ? all.sums[pair][cell] - sum : sum;
  }

  /** How many customers of a group are in a cell on one side. */
  int count(boolean right, int cell, int group) {
    int count = left.counts[cell * groups + group];
    return right ? all.counts[cell * groups + group] - count : count;
  }

  Cells inner() {
    return inner;
  }

  int shift() {
    return shift;
  }
}
