package io.smartsegment.groups.tree;

import java.util.Arrays;

/**
 * Sums by position. The best question is found by a pass over all positions: O(P K) for P positions
 * and K groups. Adding a customer takes O(K).
 */
final class Histogram implements Splitter {
  private final TreeProblem problem;
  private final View view;
  private final int groups;
  private final long[] sums;
  private final int[] counts;
  private final long[] allSums;
  private final int[] allCounts;
  private final long[] left;
  private final int[] leftCounts;
  private final int[] rightCounts;
  private int question;

  Histogram(TreeProblem problem, View view) {
    this.problem = problem;
    this.view = view;
    groups = problem.groups();
    sums = new long[view.size() * groups];
    counts = new int[view.size() * groups];
    allSums = new long[groups];
    allCounts = new int[groups];
    left = new long[groups];
    leftCounts = new int[groups];
    rightCounts = new int[groups];
  }

  @Override
  public void clear() {
    Arrays.fill(sums, 0);
    Arrays.fill(counts, 0);
    Arrays.fill(allSums, 0);
    Arrays.fill(allCounts, 0);
  }

  @Override
  public void add(int customer) {
    change(customer, 1);
  }

  void remove(int customer) {
    change(customer, -1);
  }

  private void change(int customer, int sign) {
    int at = view.position(customer) * groups;
    for (int g = 0; g < groups; g++) {
      long score = sign * problem.scores(g)[customer];
      sums[at + g] += score;
      allSums[g] += score;
    }
    counts[at + problem.served(customer)] += sign;
    allCounts[problem.served(customer)] += sign;
  }

  @Override
  public long best() {
    Arrays.fill(left, 0);
    Arrays.fill(leftCounts, 0);
    long best = TreeProblem.NONE;
    question = -1;
    for (int q = 0; q < view.questions(); q++) {
      for (int g = 0; g < groups; g++) {
        int at = q * groups + g;
        left[g] = sums[at] + (view.isOrdered() ? left[g] : 0);
        leftCounts[g] = counts[at] + (view.isOrdered() ? leftCounts[g] : 0);
        rightCounts[g] = allCounts[g] - leftCounts[g];
      }
      if (problem.isLargeEnough(leftCounts) && problem.isLargeEnough(rightCounts)) {
        long key = key();
        if (key > best) {
          best = key;
          question = q;
        }
      }
    }
    return best;
  }

  /** The first question with the key that {@link #best} gave; -1 if none is allowed. */
  int question() {
    return question;
  }

  private long key() {
    long mostLeft = TreeProblem.NONE;
    long mostRight = TreeProblem.NONE;
    for (int g = 0; g < groups; g++) {
      mostLeft = Math.max(mostLeft, left[g]);
      mostRight = Math.max(mostRight, allSums[g] - left[g]);
    }
    return mostLeft + mostRight - 2;
  }
}
