package io.smartsegment.groups.tree;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The best group for all, or the best question with one group on each side, such that no group gets
 * more customers than are left for it. Tries everything: O(P K^2) for each view with P positions.
 */
final class WithinCapacity {
  private final TreeProblem problem;
  private final long[] room;
  private final long price;
  private long best = TreeProblem.NONE;
  private @Nullable Node tree;

  /**
   * @param room by group, how many more customers it may get; below 0 if it has too many already
   * @param price the key of the price of a question
   */
  private WithinCapacity(TreeProblem problem, long[] room, long price) {
    this.problem = problem;
    this.room = room;
    this.price = price;
  }

  /** The best tree of depth 0 or 1; empty if none keeps to the capacities. */
  static Optional<Node> best(
      TreeProblem problem, long[] room, long price, Predicate<View> allowed, boolean canAsk) {
    WithinCapacity search = new WithinCapacity(problem, room, price);
    if (Arrays.stream(room).anyMatch(left -> left < 0)) {
      return Optional.empty();
    }
    search.leaves();
    for (int v = 0; canAsk && v < problem.views().size(); v++) {
      View view = problem.views().get(v);
      if (view.questions() > 0 && allowed.test(view)) {
        search.questions(v, view);
      }
    }
    return Optional.ofNullable(search.tree);
  }

  private void leaves() {
    for (int g = 0; g < problem.groups(); g++) {
      long key = Arrays.stream(problem.scores(g)).sum() - 1;
      if (problem.size() <= room[g] && key > best) {
        best = key;
        tree = new Node.Leaf(g, key);
      }
    }
  }

  private void questions(int number, View view) {
    int groups = problem.groups();
    long[] sums = new long[view.size() * groups];
    int[] counts = new int[view.size() * groups];
    long[] all = new long[groups];
    int[] allCounts = new int[groups];
    for (int i = 0; i < problem.size(); i++) {
      int at = view.position(i) * groups;
      for (int g = 0; g < groups; g++) {
        sums[at + g] += problem.scores(g)[i];
        all[g] += problem.scores(g)[i];
      }
      counts[at + problem.served(i)]++;
      allCounts[problem.served(i)]++;
    }
    long[] left = new long[groups];
    int[] leftCounts = new int[groups];
    int[] rightCounts = new int[groups];
    for (int q = 0; q < view.questions(); q++) {
      for (int g = 0; g < groups; g++) {
        left[g] = sums[q * groups + g] + (view.isOrdered() ? left[g] : 0);
        leftCounts[g] = counts[q * groups + g] + (view.isOrdered() ? leftCounts[g] : 0);
        rightCounts[g] = allCounts[g] - leftCounts[g];
      }
      if (problem.isLargeEnough(leftCounts) && problem.isLargeEnough(rightCounts)) {
        question(number, q, left, all, Arrays.stream(leftCounts).sum());
      }
    }
  }

  private void question(int view, int question, long[] left, long[] all, int leftCustomers) {
    int rightCustomers = problem.size() - leftCustomers;
    for (int a = 0; a < problem.groups(); a++) {
      for (int b = 0; b < problem.groups(); b++) {
        long right = all[b] - left[b];
        boolean fits =
            a == b
                ? problem.size() <= room[a]
                : leftCustomers <= room[a] && rightCustomers <= room[b];
        if (fits && left[a] + right - 2 - price > best) {
          best = left[a] + right - 2 - price;
          tree =
              new Node.Split(
                  view, question, new Node.Leaf(a, left[a] - 1), new Node.Leaf(b, right - 1));
        }
      }
    }
  }
}
