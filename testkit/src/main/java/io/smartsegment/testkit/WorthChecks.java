package io.smartsegment.testkit;

import io.smartsegment.core.setting.Settings;
import io.smartsegment.groups.RuleFinders;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.spi.FoundRules;
import io.smartsegment.groups.spi.RuleFinder;
import io.smartsegment.groups.spi.RuleProblem;
import io.smartsegment.groups.spi.RuleSearch;
import java.util.List;
import java.util.Map;

/** Whether a value is what rules are worth, and whether a bound is one: RULE-5. */
final class WorthChecks {
  private static final Rule RULE = new Rule("RULE-5");
  private static final double ROUNDING = 1e-6;

  private final RuleProblem problem;
  private final FoundRules found;
  private final double price;
  private final double rounding;

  WorthChecks(RuleProblem problem, FoundRules found) {
    this.problem = problem;
    this.found = found;
    this.price = found.price().orElse(0);
    double sum = 0;
    for (int i = 0; i < problem.size(); i++) {
      for (int g = 0; g < problem.groups().size(); g++) {
        sum += Math.abs(problem.payoff(i, g));
      }
    }
    this.rounding = ROUNDING * sum;
  }

  void run() {
    if (found.routing().isEmpty()) {
      return;
    }
    double value = found.value().orElseThrow();
    double worth = problem.worth(found.routing().get(), price);
    RULE.check(
        Math.abs(value - worth) <= rounding,
        () ->
            "the value is %s, but the rules are worth %s: the sum of payoffs less the price of each further segment, %s"
                .formatted(value, worth, price));
    if (found.upperBound().isPresent()) {
      double bound = found.upperBound().getAsDouble();
      RULE.check(value <= bound, () -> "the value is %s, the bound %s".formatted(value, bound));
      requireUnbeaten(bound);
    }
  }

  private void requireUnbeaten(double bound) {
    List<Integer> capacities = problem.constraints().capacities();
    for (int g = 0; g < problem.groups().size(); g++) {
      if (capacities.isEmpty() || capacities.get(g) >= problem.size()) {
        requireUnbeaten(bound, RoutingRules.all(problem.groups().get(g)));
      }
    }
    if (Double.isFinite(price)) {
      RuleFinder trees =
          RuleFinders.load(RuleFinders.class.getClassLoader()).plugins().get("policy-tree");
      Settings settings =
          Settings.read(trees.id(), trees.settings(), Map.of("price", String.valueOf(price)));
      requireUnbeaten(bound, trees.find(problem, RuleSearch.of(settings)).routing().orElseThrow());
    }
  }

  private void requireUnbeaten(double bound, RoutingRules rules) {
    double worth = problem.worth(rules, price);
    RULE.check(
        worth <= bound + rounding,
        () -> "the bound is %s, but %s are worth %s".formatted(bound, rules, worth));
  }
}
