package io.smartsegment.groups.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * Trees of depth 2 within capacity that are like a given one: one side of the first question is
 * made anew within what the other side leaves, then the other one; the first question moves while
 * the second ones stay; or a second question becomes the first one. Prices of customers find trees
 * whose workload lies on the convex hull only, and the best tree within capacity may be another.
 */
final class CapacityMoves {
  private static final int TURNS = 4;

  private final TreeProblem problem;
  private final long[] capacities;
  private final long price;
  private final Consumer<Node> seen;

  /**
   * @param price the key of the price of a further segment
   * @param seen is told of each tree within capacity
   */
  CapacityMoves(TreeProblem problem, long[] capacities, long price, Consumer<Node> seen) {
    this.problem = problem;
    this.capacities = capacities;
    this.price = price;
    this.seen = seen;
  }

  /** Tries the trees that are like this one. */
  void around(Node.Split tree) {
    List<Node.Split> starts = new ArrayList<>(List.of(tree));
    moved(tree).ifPresent(starts::add);
    starts.stream().distinct().forEach(start -> sides(start, false));
    for (Node side : List.of(tree.left(), tree.right())) {
      if (side instanceof Node.Split split) {
        sides(split, true);
      }
    }
  }

  /**
   * Makes the sides of a first question anew in turn, beginning with each of them.
   *
   * @param fromScratch whether one group serves the other side in the beginning
   */
  private void sides(Node.Split tree, boolean fromScratch) {
    View root = problem.views().get(tree.view());
    int[][] customers = TreeSearch.sides(problem, root, tree.question());
    if (!problem.isLargeEnough(problem.counts(customers[0]))
        || !problem.isLargeEnough(problem.counts(customers[1]))) {
      return;
    }
    List<TreeProblem> parts =
        List.of(
            problem.rows(customers[0], problem.constraints()),
            problem.rows(customers[1], problem.constraints()));
    for (int first = 0; first < 2; first++) {
      TreeProblem part = parts.get(1 - first);
      Optional<Node> other =
          fromScratch
              ? WithinCapacity.best(part, capacities, price, v -> false, false)
              : Optional.of(first == 0 ? tree.right() : tree.left());
      if (other.isPresent()) {
        turns(tree, parts, first, other.get());
      }
    }
  }

  /** Makes one side anew and then the other one, as long as there is a tree within capacity. */
  private void turns(Node.Split tree, List<TreeProblem> parts, int first, Node begin) {
    View root = problem.views().get(tree.view());
    Node other = begin;
    for (int side = first, turn = 0; turn < TURNS; turn++, side = 1 - side) {
      int[] workload = parts.get(1 - side).workload(other);
      long[] room = capacities.clone();
      Arrays.setAll(room, g -> capacities[g] - workload[g]);
      Optional<Node> better =
          WithinCapacity.best(
              parts.get(side),
              room,
              price,
              view -> problem.allows(root.feature(), view.feature()),
              true);
      if (better.isEmpty()) {
        return;
      }
      Node left = side == 0 ? better.get() : other;
      Node right = side == 0 ? other : better.get();
      seen.accept(new Node.Split(tree.view(), tree.question(), left, right));
      other = better.get();
    }
  }

  /** The best first question on the same view with the same second ones, if one is allowed. */
  private Optional<Node.Split> moved(Node.Split tree) {
    View root = problem.views().get(tree.view());
    Side left = new Side(tree.left(), root);
    Side right = new Side(tree.right(), root);
    right.addAll();
    long best = TreeProblem.NONE;
    int question = -1;
    for (int q = 0; q < root.questions(); q++) {
      if (!root.isOrdered() && q > 0) {
        left.change(q - 1, -1);
        right.change(q - 1, 1);
      }
      left.change(q, 1);
      right.change(q, -1);
      if (left.sum + right.sum > best
          && left.isAllowed()
          && right.isAllowed()
          && fits(left, right)) {
        best = left.sum + right.sum;
        question = q;
      }
    }
    if (question < 0) {
      return Optional.empty();
    }
    Node.Split moved = new Node.Split(tree.view(), question, tree.left(), tree.right());
    seen.accept(moved);
    return Optional.of(moved);
  }

  private boolean fits(Side left, Side right) {
    for (int g = 0; g < capacities.length; g++) {
      if (left.workload[g] + right.workload[g] > capacities[g]) {
        return false;
      }
    }
    return true;
  }

  /**
   * A side with one or two leaves while customers come and go by position of the first question.
   */
  private final class Side {
    final long[] workload = new long[capacities.length];
    long sum;
    private final int[] groups;
    private final int[][] counts;
    private final IntPredicate isSecond;
    private final View root;
    private final int[][] sorted;

    Side(Node node, View root) {
      this.root = root;
      sorted = root.byPosition();
      if (node instanceof Node.Split split) {
        View view = problem.views().get(split.view());
        isSecond = i -> !view.isLeft(i, split.question());
        groups =
            new int[] {((Node.Leaf) split.left()).group(), ((Node.Leaf) split.right()).group()};
      } else {
        isSecond = i -> false;
        groups = new int[] {((Node.Leaf) node).group()};
      }
      counts = new int[groups.length][capacities.length];
    }

    void addAll() {
      for (int position = 0; position < root.size(); position++) {
        change(position, 1);
      }
    }

    void change(int position, int sign) {
      for (int at = sorted[0][position]; at < sorted[0][position + 1]; at++) {
        int customer = sorted[1][at];
        int leaf = isSecond.test(customer) ? 1 : 0;
        int group = groups[leaf];
        sum += sign * problem.scores(group)[customer];
        workload[group] += sign;
        counts[leaf][problem.served(customer)] += sign;
      }
    }

    boolean isAllowed() {
      return Arrays.stream(counts).allMatch(problem::isLargeEnough);
    }
  }
}
