package io.smartsegment.groups.tree;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * For each question of one view as the first of a tree of depth 2: what the best tree of depth 0
 * and the best question earn on its left side, and on its right side. Both sides are swept:
 * customers come in the order of the view, and for each other view the best second question is
 * known at any time.
 */
final class RootSweep {
  private static final int COST_OF_NODE = 3;

  private final TreeProblem problem;
  private final View root;
  private final Engine engine;
  private final int[] begins;
  private final int[] customers;

  /** By question: the best single group and the best question on each side. */
  final long[] leftLeaf;

  final long[] leftSplit;
  final long[] rightLeaf;
  final long[] rightSplit;

  /**
   * @param engine how second questions are found
   */
  RootSweep(TreeProblem problem, View root, Engine engine) {
    this.problem = problem;
    this.root = root;
    this.engine = engine;
    int[][] sorted = root.byPosition();
    begins = sorted[0];
    customers = sorted[1];
    int questions = Math.max(0, root.questions());
    leftLeaf = none(questions);
    leftSplit = none(questions);
    rightLeaf = none(questions);
    rightSplit = none(questions);
  }

  private static long[] none(int length) {
    long[] all = new long[length];
    Arrays.fill(all, TreeProblem.NONE);
    return all;
  }

  /** Fills the arrays; false if it was over before. */
  boolean run(long[][] differences, BooleanSupplier over) {
    leaves();
    for (View inner : problem.views()) {
      if (over.getAsBoolean()) {
        return false;
      }
      if (inner.questions() < 1 || !problem.allows(root.feature(), inner.feature())) {
        continue;
      }
      if (!root.isOrdered()) {
        levels(new Histogram(problem, inner), new Histogram(problem, inner));
      } else {
        Splitter splitter =
            isPassCheaper(inner)
                ? new Histogram(problem, inner)
                : new PrefixTree(problem, inner, differences);
        up(splitter);
        splitter.clear();
        down(splitter);
      }
    }
    return true;
  }

  private boolean isPassCheaper(View inner) {
    if (engine != Engine.CHEAPER || !inner.isOrdered()) {
      return engine == Engine.PASSES || !inner.isOrdered();
    }
    int groups = problem.groups();
    double pass = (double) root.questions() * inner.size() * groups;
    int levels = 32 - Integer.numberOfLeadingZeros(inner.size());
    double tree = (double) problem.size() * levels * groups * (groups - 1) / 2 * COST_OF_NODE;
    return pass <= tree;
  }

  private void up(Splitter splitter) {
    for (int q = 0; q < root.questions(); q++) {
      add(splitter, q);
      leftSplit[q] = Math.max(leftSplit[q], splitter.best());
    }
  }

  private void down(Splitter splitter) {
    for (int q = root.questions() - 1; q >= 0; q--) {
      add(splitter, q + 1);
      rightSplit[q] = Math.max(rightSplit[q], splitter.best());
    }
  }

  private void add(Splitter splitter, int position) {
    for (int at = begins[position]; at < begins[position + 1]; at++) {
      splitter.add(customers[at]);
    }
  }

  private void levels(Histogram one, Histogram others) {
    for (int customer : customers) {
      others.add(customer);
    }
    for (int q = 0; q < root.questions(); q++) {
      for (int at = begins[q]; at < begins[q + 1]; at++) {
        one.add(customers[at]);
        others.remove(customers[at]);
      }
      leftSplit[q] = Math.max(leftSplit[q], one.best());
      rightSplit[q] = Math.max(rightSplit[q], others.best());
      for (int at = begins[q]; at < begins[q + 1]; at++) {
        one.remove(customers[at]);
        others.add(customers[at]);
      }
    }
  }

  /** The best single group on each side of each question. */
  private void leaves() {
    int groups = problem.groups();
    long[] all = new long[groups];
    int[] allCounts = new int[groups];
    for (int customer : customers) {
      count(customer, all, allCounts);
    }
    long[] left = new long[groups];
    int[] leftCounts = new int[groups];
    long[] right = new long[groups];
    int[] rightCounts = new int[groups];
    for (int q = 0; q < root.questions(); q++) {
      if (!root.isOrdered()) {
        Arrays.fill(left, 0);
        Arrays.fill(leftCounts, 0);
      }
      for (int at = begins[q]; at < begins[q + 1]; at++) {
        count(customers[at], left, leftCounts);
      }
      for (int g = 0; g < groups; g++) {
        right[g] = all[g] - left[g];
        rightCounts[g] = allCounts[g] - leftCounts[g];
      }
      leftLeaf[q] = leaf(left, leftCounts);
      rightLeaf[q] = leaf(right, rightCounts);
    }
  }

  private void count(int customer, long[] sums, int[] counts) {
    for (int g = 0; g < sums.length; g++) {
      sums[g] += problem.scores(g)[customer];
    }
    counts[problem.served(customer)]++;
  }

  private long leaf(long[] sums, int[] counts) {
    return problem.isLargeEnough(counts)
        ? Arrays.stream(sums).max().orElse(TreeProblem.NONE) - 1
        : TreeProblem.NONE;
  }
}
