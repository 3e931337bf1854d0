package io.smartsegment.groups.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.spi.RuleProblem;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The exact tree is the best of all trees, and the one that ties are to end in. */
class TreeEqualityTest {
  private static final SeededRandom RANDOM = new SeededRandom(20261128);

  @Test
  void treesEqualThoseOfTryingAll() {
    compare(0, Integer.getInteger("smartsegment.trees", 400), 2);
  }

  @Test
  void treesOfThreeQuestionsEqualThoseOfTryingAll() {
    compare(1_000_000, 60, 3);
  }

  @Test
  @Tag("thorough")
  void manyTreesEqualThoseOfTryingAll() {
    compare(2_000_000, 5_000, 2);
  }

  private static void compare(int first, int count, int depth) {
    for (int seed = first; seed < first + count; seed++) {
      SeededRandom random = RANDOM.stream(seed, depth);
      RuleProblem problem = SmallProblems.of(random, depth);
      double price = random.nextInt(3) * random.nextInt(4);
      compare(problem, price, "seed " + seed);
    }
  }

  /** Both engines find the tree of the plain search, leaf by leaf. */
  static void compare(RuleProblem problem, double price, String name) {
    PlainSearch.Tree expected = new PlainSearch(problem, price).best();
    TreeProblem coded = TreeProblem.of(problem, Integer.MAX_VALUE);
    long[] prices = {coded.priceKey(price)};
    for (Engine engine : Engine.values()) {
      Node tree =
          new TreeSearch(1, engine, () -> false)
              .best(coded, problem.constraints().depth(), prices)
              .get(0);
      String what = name + ", " + engine + ": " + problem.constraints() + ", price " + price;
      assertThat(coded.value(tree.worth(prices[0]), tree.leaves()))
          .as(what)
          .isEqualTo(expected.worth());
      assertThat(tree.leaves()).as(what).isEqualTo(expected.leaves().size());
      requireSameLeaves(problem, TreeRules.of(problem, coded, tree), expected, what);
    }
  }

  private static void requireSameLeaves(
      RuleProblem problem, RoutingRules rules, PlainSearch.Tree expected, String what) {
    if (expected.leaves().size() == 1) {
      assertThat(rules.rules()).as(what).isEmpty();
      assertThat(rules.defaultGroup())
          .as(what)
          .isEqualTo(problem.groups().get(expected.groups().get(0)));
      return;
    }
    List<List<Integer>> leaves =
        rules.rules().stream()
            .map(RoutingRule::segment)
            .map(problem.features()::customers)
            .map(set -> set.stream().boxed().toList())
            .toList();
    assertThat(leaves).as(what).isEqualTo(expected.leaves());
    assertThat(rules.rules().stream().map(RoutingRule::group))
        .as(what)
        .isEqualTo(expected.groups().stream().map(problem.groups()::get).toList());
  }
}
