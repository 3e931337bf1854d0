package io.smartsegment.groups;

import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.groups.features.Feature;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.LevelCondition;
import io.smartsegment.groups.rule.MissingCondition;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.rule.Segment;
import io.smartsegment.groups.spi.FoundRules;
import io.smartsegment.groups.spi.RuleFinder;
import io.smartsegment.groups.spi.RuleProblem;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Holds what a finder returned to its contract, before anybody relies on it. */
final class FoundCheck {
  private static final double ROUNDING = 1e-6;

  private final RuleFinder finder;
  private final RuleProblem problem;

  private FoundCheck(RuleFinder finder, RuleProblem problem) {
    this.finder = finder;
    this.problem = problem;
  }

  static void check(RuleFinder finder, RuleProblem problem, FoundRules found) {
    FoundCheck check = new FoundCheck(finder, problem);
    found.segments().forEach(check::checkSegment);
    found.routing().ifPresent(check::checkRouting);
    if (found.routing().isPresent()) {
      check.checkValue(found);
    }
  }

  /** Sums are compared up to this, since finders may round payoffs to units. */
  static double rounding(RuleProblem problem) {
    double sum = 0;
    for (int i = 0; i < problem.size(); i++) {
      for (int g = 0; g < problem.groups().size(); g++) {
        sum += Math.abs(problem.payoff(i, g));
      }
    }
    return ROUNDING * sum;
  }

  private void checkValue(FoundRules found) {
    double value = found.value().orElseThrow();
    double worth = problem.worth(found.routing().orElseThrow(), found.price().orElse(0));
    if (!(Math.abs(value - worth) <= rounding(problem))) {
      throw failure("its value is %s, but its rules are worth %s".formatted(value, worth));
    }
    if (found.upperBound().isPresent() && !(value <= found.upperBound().getAsDouble())) {
      throw failure(
          "its value %s exceeds its upper bound %s"
              .formatted(value, found.upperBound().getAsDouble()));
    }
  }

  private void checkSegment(Segment segment) {
    for (Condition condition : segment.conditions()) {
      Optional<Feature> feature =
          problem.features().features().stream()
              .filter(one -> one.name().equals(condition.feature()))
              .findFirst();
      if (feature.isEmpty() || feature.get().isCategory() != isOnCategory(condition)) {
        throw failure("'%s' is no condition on a feature".formatted(condition.text()));
      }
    }
    int most = problem.constraints().maxFeatures();
    if (segment.conditions().size() > most) {
      throw failure("'%s' has more than %d features".formatted(segment.text(), most));
    }
    BitSet customers = problem.features().customers(segment);
    int size = customers.cardinality();
    int least = problem.constraints().minSize();
    if (size < least) {
      throw failure("'%s' has %d customers, fewer than %d".formatted(segment.text(), size, least));
    }
  }

  private static boolean isOnCategory(Condition condition) {
    if (condition instanceof MissingCondition missing) {
      return missing.category();
    }
    return condition instanceof LevelCondition;
  }

  private void checkRouting(RoutingRules rules) {
    for (RoutingRule rule : rules.rules()) {
      if (!problem.isLargeEnough(problem.features().customers(rule.segment()))) {
        throw failure("'%s' has too few customers of a group".formatted(rule.text()));
      }
      requireGroup(rule.group());
    }
    requireGroup(rules.defaultGroup());
    List<Integer> capacities = problem.constraints().capacities();
    int[] workload = problem.workload(rules);
    for (int g = 0; g < capacities.size(); g++) {
      if (workload[g] > capacities.get(g)) {
        throw failure(
            "%d customers are given to group '%s', whose capacity is %d"
                .formatted(workload[g], problem.groups().get(g), capacities.get(g)));
      }
    }
  }

  private void requireGroup(String group) {
    if (!problem.groups().contains(group)) {
      throw failure("'%s' is no group".formatted(group));
    }
  }

  private PluginFailedException failure(String what) {
    return FinderCall.broken(finder, what);
  }
}
