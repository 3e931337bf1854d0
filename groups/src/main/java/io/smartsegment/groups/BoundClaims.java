package io.smartsegment.groups;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.plugin.TimedCall;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.spi.FoundRules;
import io.smartsegment.groups.spi.RuleFinder;
import io.smartsegment.groups.spi.RuleProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What finders claim that no allowed rules exceed. A bound of a finder that is not of this library
 * is no proof: it is refuted by any rules that are worth more, and otherwise told as a claim.
 */
final class BoundClaims {
  private final RuleProblem problem;
  private final Map<String, FoundRules> found;
  private final List<String> notes;

  BoundClaims(RuleProblem problem, Map<String, FoundRules> found, List<String> notes) {
    this.problem = problem;
    this.found = found;
    this.notes = notes;
  }

  /** What the finders found, with those bounds only that this library stands for. */
  Map<String, FoundRules> believed(List<RuleFinder> finders) {
    Map<String, FoundRules> believed = new LinkedHashMap<>(found);
    for (RuleFinder finder : finders) {
      FoundRules rules = found.get(finder.id());
      if (rules != null && rules.upperBound().isPresent() && !TimedCall.areOurs(finder)) {
        double bound = rules.upperBound().getAsDouble();
        requireUnbeaten(finder, bound, rules.price().orElse(0));
        notes.add(
            "The finder '%s' says that no allowed rules are worth more than %s; that is not confirmed."
                .formatted(finder.id(), Numbers.value(bound)));
        believed.put(finder.id(), withoutBound(rules));
      }
    }
    return believed;
  }

  private static FoundRules withoutBound(FoundRules rules) {
    FoundRules without =
        FoundRules.routing(
            rules.routing().orElseThrow(), rules.value().orElseThrow(), OptionalDouble.empty());
    if (rules.price().isPresent()) {
      without = without.withPrice(rules.price().getAsDouble());
    }
    return without.withCapacityPrices(rules.capacityPrices()).withNotes(rules.notes());
  }

  private void requireUnbeaten(RuleFinder finder, double bound, double price) {
    List<Integer> capacities = problem.constraints().capacities();
    for (int g = 0; g < problem.groups().size(); g++) {
      if (capacities.isEmpty() || capacities.get(g) >= problem.size()) {
        String group = problem.groups().get(g);
        requireUnbeaten(
            finder, bound, price, RoutingRules.all(group), "group '%s' for all".formatted(group));
      }
    }
    found.forEach(
        (id, other) ->
            other
                .routing()
                .ifPresent(
                    rules ->
                        requireUnbeaten(
                            finder, bound, price, rules, "the rules of '%s'".formatted(id))));
  }

  private void requireUnbeaten(
      RuleFinder finder, double bound, double price, RoutingRules rules, String whose) {
    double worth = problem.worth(rules, price);
    if (worth > bound + FoundCheck.rounding(problem)) {
      throw FinderCall.broken(
          finder,
          "its upper bound is %s, and %s are worth %s"
              .formatted(Numbers.value(bound), whose, Numbers.value(worth)));
    }
  }
}
