package io.smartsegment.groups.tree;

import io.smartsegment.groups.spi.RuleProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;

/** Tries every tree with every group for each leaf, and takes the best within capacity. */
final class PlainCapacity {
  /** What one tree is worth, and how many customers each group has in it. */
  private record Tree(double worth, List<Integer> customers) {}

  private final RuleProblem problem;
  private final PlainSearch plain;
  private final double price;

  PlainCapacity(RuleProblem problem, double price) {
    this.problem = problem;
    this.price = price;
    plain = new PlainSearch(problem, price);
  }

  /** The worth of the best tree; empty if none keeps to the capacities. */
  OptionalDouble best() {
    int[] all = new int[problem.size()];
    Arrays.setAll(all, i -> i);
    return trees(all, problem.constraints().depth(), Set.of()).stream()
        .mapToDouble(Tree::worth)
        .max();
  }

  /** Of trees with the same customers for each group, one of the best. */
  private Set<Tree> trees(int[] rows, int depth, Set<Integer> asked) {
    Set<Tree> trees = new HashSet<>();
    for (int g = 0; g < problem.groups().size(); g++) {
      int group = g;
      double sum = Arrays.stream(rows).mapToDouble(i -> problem.payoff(i, group)).sum();
      add(trees, new Tree(sum, customers(group, rows.length)));
    }
    for (int f = 0; depth > 0 && f < problem.features().features().size(); f++) {
      Set<Integer> with = new HashSet<>(asked);
      with.add(f);
      if (with.size() > problem.constraints().maxFeatures()) {
        continue;
      }
      for (IntPredicate question : PlainSearch.questions(problem.features().features().get(f))) {
        int[] left = Arrays.stream(rows).filter(question).toArray();
        int[] right = Arrays.stream(rows).filter(question.negate()).toArray();
        if (plain.isLargeEnough(left) && plain.isLargeEnough(right)) {
          for (Tree one : trees(left, depth - 1, with)) {
            for (Tree other : trees(right, depth - 1, with)) {
              add(trees, joined(one, other));
            }
          }
        }
      }
    }
    return trees;
  }

  private Tree joined(Tree one, Tree other) {
    List<Integer> customers = new ArrayList<>();
    for (int g = 0; g < problem.groups().size(); g++) {
      customers.add(one.customers().get(g) + other.customers().get(g));
    }
    return new Tree(one.worth() + other.worth() - price, customers);
  }

  private List<Integer> customers(int group, int count) {
    List<Integer> customers = new ArrayList<>();
    for (int g = 0; g < problem.groups().size(); g++) {
      customers.add(g == group ? count : 0);
    }
    return customers;
  }

  private void add(Set<Tree> trees, Tree tree) {
    for (int g = 0; g < problem.groups().size(); g++) {
      if (tree.customers().get(g) > problem.constraints().capacities().get(g)) {
        return;
      }
    }
    trees.add(tree);
  }
}
