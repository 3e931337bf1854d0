package io.smartsegment.groups.tree;

import java.util.Arrays;

/**
 * For each question of one view as the first of a tree of depth 2: what the best tree of depth 0
 * and the best question earn on its left side, and on its right side. Both sides are swept:
 * customers come in the order of the view, and for each other view the best second question is
 * known at any time.
 */
final class RootSweep {
  private final TreeProblem problem;
  private final View root;
  private final int[] begins;
  private final int[] customers;

  /** By question: the best single group and the best question on each side. */
  final long[] leftLeaf;

  final long[] leftSplit;
  final long[] rightLeaf;
  final long[] rightSplit;

  /**
   * @param sorted the customers by position, see {@link View#byPosition}
   */
  RootSweep(TreeProblem problem, View root, int[][] sorted) {
    this.problem = problem;
    this.root = root;
    begins = sorted[0];
    customers = sorted[1];
    int questions = Math.max(0, root.questions());
    leftLeaf = none(questions);
    leftSplit = none(questions);
    rightLeaf = none(questions);
    rightSplit = none(questions);
    leaves();
  }

  private static long[] none(int length) {
    long[] all = new long[length];
    Arrays.fill(all, TreeProblem.NONE);
    return all;
  }

  /** Whether both sides of a question are large enough. */
  boolean isAllowed(int question) {
    return leftLeaf[question] > TreeProblem.NONE && rightLeaf[question] > TreeProblem.NONE;
  }

  /** What a tree is worth whose second questions earn this. */
  long worth(Incumbents best, int p, int question, long left, long right) {
    return best.side(p, leftLeaf[question], left)
        + best.side(p, rightLeaf[question], right)
        - best.price(p);
  }

  /** Asks second questions on a view, by a pass over its positions for each first question. */
  void passes(View inner) {
    if (!root.isOrdered()) {
      levels(new Histogram(problem, inner), new Histogram(problem, inner));
      return;
    }
    sweep(new Histogram(problem, inner));
  }

  /** Asks second questions on a view, by segment trees. */
  void trees(View inner, long[][] differences) {
    sweep(new PrefixTree(problem, inner, differences));
  }

  private void sweep(Splitter splitter) {
    splitter.clear();
    up(splitter);
    splitter.clear();
    down(splitter);
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
    if (!problem.isLargeEnough(counts)) {
      return TreeProblem.NONE;
    }
    long most = sums[0];
    for (int g = 1; g < sums.length; g++) {
      most = Math.max(most, sums[g]);
    }
    return most - 1;
  }
}
