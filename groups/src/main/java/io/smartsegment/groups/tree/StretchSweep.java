package io.smartsegment.groups.tree;

import java.util.BitSet;
import java.util.List;

/**
 * What the best second question on one view earns at each first question of some stretches. Where a
 * second question cannot earn enough, the positions of its cell count as one, so that the tree of
 * prefix sums is small.
 */
final class StretchSweep {
  private final TreeProblem problem;
  private final RootOrder root;
  private final Cells inner;
  private final GridSweep grid;
  private final PrefixTree tree;
  private final int[] items;
  private BitSet open = new BitSet();
  private long steps;

  StretchSweep(TreeProblem problem, RootOrder root, GridSweep grid, PrefixTree tree) {
    this.problem = problem;
    this.root = root;
    this.grid = grid;
    this.tree = tree;
    inner = grid.inner();
    items = new int[grid.cells()];
  }

  /**
   * Raises what is known of the stretches' questions in the arrays of a sweep.
   *
   * @param points the ends of the stretches
   * @param number the number of the inner view
   * @return false if it would be cheaper to sweep over all first questions
   */
  boolean run(List<Stretch> stretches, Points points, int number, RootSweep found) {
    long most = 2L * problem.size() * levels(inner.view().size());
    for (int s = 0; s < stretches.size(); s++) {
      Stretch stretch = stretches.get(s);
      if (!stretch.inners().get(number)) {
        continue;
      }
      int start = points.start(s);
      grid.advance(points.position(start));
      left(stretch, points.left(start), found.leftSplit);
      grid.advance(stretch.to());
      right(stretch, points.right(start + 1), found.rightSplit);
      if (steps > most) {
        return false;
      }
    }
    return true;
  }

  private static int levels(int size) {
    return 32 - Integer.numberOfLeadingZeros(size);
  }

  private void left(Stretch stretch, long[] sums, long[] found) {
    int before = stretch.from() - 1;
    open = grid.cellsFrom(false, sums, stretch.needLeft() + root.most(before));
    if (open.isEmpty()) {
      return;
    }
    build(false, before, sums);
    for (int question = stretch.from(); question <= stretch.to(); question++) {
      add(question);
      found[question] = Math.max(found[question], tree.best());
    }
  }

  private void right(Stretch stretch, long[] sums, long[] found) {
    open = grid.cellsFrom(true, sums, stretch.needRight() - root.most(stretch.to()));
    if (open.isEmpty()) {
      return;
    }
    build(true, stretch.to(), sums);
    for (int question = stretch.to(); question >= stretch.from(); question--) {
      found[question] = Math.max(found[question], tree.best());
      add(question);
    }
  }

  private void add(int position) {
    for (int at = root.through(position - 1); at < root.through(position); at++) {
      int customer = root.cells().customers()[at];
      tree.add(item(customer), customer);
      steps += levels(items[items.length - 1]);
    }
  }

  private int item(int customer) {
    int cell = inner.cell(customer) >> grid.shift();
    return open.get(cell)
        ? items[cell] + inner.view().position(customer) - inner.first(cell, grid.shift())
        : items[cell];
  }

  /** Lays the items out: each position of an open cell, all other cells between two of them. */
  private void build(boolean right, int position, long[] sums) {
    int next = 0;
    for (int cell = 0; cell < items.length; cell++) {
      boolean isFurther = cell > 0 && !open.get(cell) && !open.get(cell - 1);
      items[cell] = isFurther ? items[cell - 1] : next;
      if (open.get(cell)) {
        next += inner.first(cell + 1, grid.shift()) - inner.first(cell, grid.shift());
      } else if (!isFurther) {
        next++;
      }
    }
    tree.clear(Math.max(1, next));
    steps += next;
    for (int cell = 0; cell < items.length; cell++) {
      if (open.get(cell)) {
        putEach(right, position, cell);
      } else {
        putTogether(right, cell);
      }
    }
    tree.build(sums);
  }

  private void putEach(boolean right, int position, int cell) {
    int from = inner.begins()[inner.first(cell, grid.shift())];
    int to = inner.begins()[inner.first(cell + 1, grid.shift())];
    steps += to - from;
    for (int at = from; at < to; at++) {
      int customer = inner.customers()[at];
      if (root.cells().view().position(customer) > position == right) {
        tree.put(item(customer), customer);
      }
    }
  }

  private void putTogether(boolean right, int cell) {
    int pairs = problem.groups() * (problem.groups() - 1) / 2;
    for (int pair = 0; pair < pairs; pair++) {
      tree.putSum(items[cell], pair, grid.sum(right, pair, cell));
    }
    for (int group = 0; group < problem.groups(); group++) {
      tree.count(items[cell], group, grid.count(right, cell, group));
    }
  }
}
