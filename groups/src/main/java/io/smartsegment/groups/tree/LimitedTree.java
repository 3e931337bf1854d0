package io.smartsegment.groups.tree;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.groups.spi.FoundRules;
import io.smartsegment.groups.spi.RuleProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The tree where groups have capacities, as rules, with what one more customer is worth. */
final class LimitedTree {
  private final RuleProblem problem;
  private final TreeProblem coded;
  private final int depth;
  private final TreeSearch trees;

  LimitedTree(RuleProblem problem, TreeProblem coded, int depth, TreeSearch trees) {
    this.problem = problem;
    this.coded = coded;
    this.depth = depth;
    this.trees = trees;
  }

  /**
   * Finds the rules.
   *
   * @param price the key of the price of a further segment
   * @param otherwise the price where an infinite one was chosen, and no group can serve all; if
   *     empty, that is an error
   */
  FoundRules find(long price, OptionalLong otherwise) {
    if (price != PolicyTree.INFINITE) {
      return search(price);
    }
    int single = coded.bestForAll();
    if (!coded.canServeAll(single)) {
      return search(otherwise.orElseThrow(this::oneForAll));
    }
    Node leaf = coded.leaf(coded.all(), single);
    double value = coded.value(leaf.key(), 1);
    return FoundRules.routing(TreeRules.of(problem, coded, leaf), value, OptionalDouble.of(value))
        .withPrice(Double.POSITIVE_INFINITY)
        .withCapacityPrices(prices(new long[problem.groups().size()]));
  }

  private InvalidSettingException oneForAll() {
    return new InvalidSettingException(
        "The price of a segment is infinite, so that one group serves all %d customers of the first"
                .formatted(problem.size())
            + " part, and no group has the capacity for that.",
        "Give a finite price, or more capacity to a group.");
  }

  private InvalidSettingException nothing() {
    return new InvalidSettingException(
        "No rules were found that keep to the capacities: %s of the %d customers of the first part."
            .formatted(capacities(), problem.size()),
        "Raise a capacity, allow more questions, or lower the minimum sizes.");
  }

  private FoundRules search(long price) {
    CapacitySearch search = new CapacitySearch(coded, depth, trees, price);
    search.run();
    Node tree = search.tree().orElseThrow(this::nothing);
    double value = coded.value(tree.worth(price), tree.leaves());
    double bound =
        search.bound().isPresent()
            ? coded.value(search.bound().getAsLong(), 0)
            : PolicyTree.mostConceivable(problem);
    return FoundRules.routing(
            TreeRules.of(problem, coded, tree), value, OptionalDouble.of(Math.max(value, bound)))
        .withPrice(coded.value(price, 0))
        .withCapacityPrices(prices(search.prices()));
  }

  /** By group with a capacity below the number of customers. */
  private Map<String, Double> prices(long[] keys) {
    Map<String, Double> prices = new LinkedHashMap<>();
    List<Integer> capacities = problem.constraints().capacities();
    for (int g = 0; g < keys.length; g++) {
      if (capacities.get(g) < Integer.MAX_VALUE) {
        prices.put(problem.groups().get(g), coded.value(keys[g], 0));
      }
    }
    return prices;
  }

  private String capacities() {
    StringBuilder text = new StringBuilder();
    List<Integer> capacities = problem.constraints().capacities();
    for (int g = 0; g < capacities.size(); g++) {
      if (capacities.get(g) < Integer.MAX_VALUE) {
        text.append(text.isEmpty() ? "" : ", ")
            .append("%s at most %d".formatted(problem.groups().get(g), capacities.get(g)));
      }
    }
    return text.toString();
  }
}
