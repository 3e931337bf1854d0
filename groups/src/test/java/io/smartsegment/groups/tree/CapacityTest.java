package io.smartsegment.groups.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.features.FeatureIndex;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.spi.FoundRules;
import io.smartsegment.groups.spi.RuleConstraints;
import io.smartsegment.groups.spi.RuleProblem;
import io.smartsegment.groups.spi.RuleSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Rules give no group more customers than its capacity, and are as good as is known. */
class CapacityTest {
  private static final SeededRandom RANDOM = new SeededRandom(4700);

  private static FoundRules found(RuleProblem problem, String price, int threads) {
    PolicyTree tree = new PolicyTree();
    Settings settings = Settings.read(tree.id(), tree.settings(), Map.of("price", price));
    return tree.find(problem, new RuleSearch(settings, 1, threads, () -> false));
  }

  private static RuleProblem limited(RuleProblem problem, List<Integer> capacities) {
    RuleConstraints old = problem.constraints();
    int[] rows = new int[problem.size()];
    Arrays.setAll(rows, i -> i);
    return problem.rows(
        rows,
        new RuleConstraints(
            old.maxFeatures(), old.depth(), old.minSize(), old.minPerGroup(), capacities));
  }

  @Test
  void boundsHoldAndRulesAreThoseOfTryingAll() {
    int feasible = 0;
    int equal = 0;
    int proven = 0;
    for (int seed = 0; seed < 250; seed++) {
      SeededRandom random = RANDOM.stream(seed, 0);
      RuleProblem free = SmallProblems.of(random, 2);
      List<Integer> capacities = new ArrayList<>();
      for (int g = 0; g < free.groups().size(); g++) {
        capacities.add(
            random.nextInt(3) == 0 ? Integer.MAX_VALUE : random.nextInt(free.size() + 1));
      }
      RuleProblem problem = limited(free, capacities);
      double price = random.nextInt(3);
      String what = "seed %d, %s, price %s".formatted(seed, problem.constraints(), price);
      OptionalDouble best = new PlainCapacity(problem, price).best();
      if (best.isEmpty()) {
        assertThatThrownBy(() -> found(problem, Double.toString(price), 1))
            .as(what)
            .isInstanceOf(InvalidSettingException.class)
            .hasMessageContaining("capacities");
        continue;
      }
      FoundRules found = found(problem, Double.toString(price), 1);
      feasible++;
      double value = found.value().orElseThrow();
      assertThat(value).as(what).isLessThanOrEqualTo(best.getAsDouble());
      assertThat(found.upperBound().orElseThrow())
          .as(what)
          .isGreaterThanOrEqualTo(best.getAsDouble());
      requireWorth(problem, found, price, what);
      equal += value == best.getAsDouble() ? 1 : 0;
      proven += found.isOptimal() ? 1 : 0;
      assertThat(found(problem, Double.toString(price), 2).routing())
          .as(what)
          .isEqualTo(found.routing());
    }
    assertThat(feasible).isGreaterThan(150);
    assertThat(proven).isGreaterThan(feasible / 2);
    // Only the bound is certain, but the best tree is nearly always found.
    assertThat(equal).as("of " + feasible).isGreaterThan(feasible * 95 / 100);
  }

  /** Rules keep to the capacities and earn what is said. */
  private static void requireWorth(
      RuleProblem problem, FoundRules found, double price, String what) {
    int[] workload = problem.workload(found.routing().orElseThrow());
    double sum = 0;
    int leaves = Math.max(1, found.routing().orElseThrow().rules().size());
    for (int g = 0; g < workload.length; g++) {
      assertThat(workload[g])
          .as(what)
          .isLessThanOrEqualTo(problem.constraints().capacities().get(g));
    }
    for (RoutingRule rule : found.routing().orElseThrow().rules()) {
      int group = problem.groups().indexOf(rule.group());
      sum +=
          problem.features().customers(rule.segment()).stream()
              .mapToDouble(i -> problem.payoff(i, group))
              .sum();
    }
    if (leaves == 1) {
      int group = problem.groups().indexOf(found.routing().orElseThrow().defaultGroup());
      for (int i = 0; i < problem.size(); i++) {
        sum += problem.payoff(i, group);
      }
    }
    assertThat(found.value().orElseThrow()).as(what).isEqualTo(sum - price * (leaves - 1));
  }

  /** 10 customers, B is better by x = 1..10 for each; 4 of them may go to B. */
  private static RuleProblem slope(List<Integer> capacities) {
    double[] b = new double[10];
    double[] x = new double[10];
    Arrays.setAll(b, i -> i + 1);
    Arrays.setAll(x, i -> i + 1);
    CustomerTable table = CustomerTable.builder().numbers("x", x).build();
    return new RuleProblem(
        FeatureIndex.of(table, List.of("x")),
        List.of("A", "B"),
        new int[10],
        new double[10],
        new double[][] {new double[10], b},
        new RuleConstraints(3, 2, 1, 0, capacities));
  }

  @Test
  void oneMoreCustomerIsWorthTheNextBestOne() {
    FoundRules found = found(slope(List.of(10, 4)), "0", 1);
    assertThat(found.routing().orElseThrow().rules().stream().map(RoutingRule::text))
        .containsExactly("x < 7: A", "x >= 7: B");
    assertThat(found.value()).hasValue(7 + 8 + 9 + 10);
    assertThat(found.isOptimal()).isTrue();
    // A fifth customer would bring 6, and without the fourth one 7 would be lost.
    assertThat(found.capacityPrices().get("B")).isBetween(6.0, 7.0);
    assertThat(found.capacityPrices().get("A")).isZero();
  }

  @Test
  void capacityThatSufficesChangesNothing() {
    FoundRules found = found(slope(List.of(10, 10)), "0", 1);
    assertThat(found.value()).hasValue(55);
    assertThat(found.isOptimal()).isTrue();
    assertThat(found.capacityPrices()).containsEntry("B", 0.0);
    assertThat(found.routing().orElseThrow().defaultGroup()).isEqualTo("B");
  }

  @Test
  void oneGroupForAllNeedsAGroupThatCanServeAll() {
    FoundRules found = found(slope(List.of(10, 4)), "Infinity", 1);
    assertThat(found.routing().orElseThrow().defaultGroup()).isEqualTo("A");
    assertThat(found.isOptimal()).isTrue();
    assertThatThrownBy(() -> found(slope(List.of(6, 4)), "Infinity", 1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("infinite");
    assertThat(found(slope(List.of(6, 4)), "0", 1).value()).hasValue(34);
  }
}
