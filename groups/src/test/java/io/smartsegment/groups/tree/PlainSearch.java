package io.smartsegment.groups.tree;

import io.smartsegment.groups.features.Feature;
import io.smartsegment.groups.spi.RuleProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Tries every tree. Payoffs are whole numbers, so that sums are exact. */
final class PlainSearch {
  /** A tree: what it is worth, how many leaves it has, and the customers and group of each. */
  record Tree(double worth, List<List<Integer>> leaves, List<Integer> groups) {}

  private final RuleProblem problem;
  private final double price;

  PlainSearch(RuleProblem problem, double price) {
    this.problem = problem;
    this.price = price;
  }

  Tree best() {
    int[] all = new int[problem.size()];
    Arrays.setAll(all, i -> i);
    return best(all, problem.constraints().depth(), Set.of());
  }

  private Tree best(int[] rows, int depth, Set<Integer> asked) {
    Tree best = leaf(rows);
    for (int f = 0; depth > 0 && f < problem.features().features().size(); f++) {
      Set<Integer> with = new HashSet<>(asked);
      with.add(f);
      if (with.size() > problem.constraints().maxFeatures()) {
        continue;
      }
      for (IntPredicate question : questions(problem.features().features().get(f))) {
        int[] left = Arrays.stream(rows).filter(question).toArray();
        int[] right = Arrays.stream(rows).filter(question.negate()).toArray();
        if (!isLargeEnough(left) || !isLargeEnough(right)) {
          continue;
        }
        Tree tree = joined(best(left, depth - 1, with), best(right, depth - 1, with));
        boolean isBetter =
            tree.worth() > best.worth()
                || (tree.worth() == best.worth() && tree.leaves().size() < best.leaves().size());
        best = isBetter ? tree : best;
      }
    }
    return best;
  }

  private Tree joined(Tree left, Tree right) {
    List<List<Integer>> leaves = new ArrayList<>(left.leaves());
    leaves.addAll(right.leaves());
    List<Integer> groups = new ArrayList<>(left.groups());
    groups.addAll(right.groups());
    return new Tree(left.worth() + right.worth() - price, leaves, groups);
  }

  private Tree leaf(int[] rows) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int g = 0; g < problem.groups().size(); g++) {
      double sum = 0;
      for (int i : rows) {
        sum += problem.payoff(i, g);
      }
      if (sum > most) {
        most = sum;
        best = g;
      }
    }
    return new Tree(most, List.of(Arrays.stream(rows).boxed().toList()), List.of(best));
  }

  static List<IntPredicate> questions(Feature feature) {
    List<IntPredicate> questions = new ArrayList<>();
    if (feature.isCategory()) {
      for (int code = 0; code < feature.values(); code++) {
        int level = code;
        questions.add(i -> feature.code(i) == level);
      }
      questions.add(i -> feature.code(i) == Feature.MISSING);
      return questions;
    }
    for (int code = 0; code < feature.values(); code++) {
      int last = code;
      questions.add(i -> feature.code(i) != Feature.MISSING && feature.code(i) <= last);
    }
    for (int code = 0; code < feature.values(); code++) {
      int last = code;
      questions.add(i -> feature.code(i) <= last);
    }
    return questions;
  }

  boolean isLargeEnough(int[] rows) {
    int[] counts = new int[problem.groups().size()];
    for (int i : rows) {
      counts[problem.groupOf(i)]++;
    }
    return rows.length >= problem.constraints().minSize()
        && Arrays.stream(counts).allMatch(c -> c >= problem.constraints().minPerGroup());
  }
}
