package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.segment.MembershipRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which populations can be joined, or stand beside each other: those that know the same. */
final class Likeness {
  private Likeness() {}

  /** Requires that both populations know outcomes and measures, or neither does. */
  static void requireSameMeasures(ScoreIndex one, ScoreIndex other) {
    if (one.hasOutcomes() != other.hasOutcomes()) {
      throw new InvalidInputException(
          "One of the two populations has outcomes, the other one has none.",
          "Give them to both, or to neither.");
    }
    for (Measure measure : Measure.values()) {
      if (one.has(measure) != other.has(measure)) {
        throw new InvalidInputException(
            "One of the two populations has a " + measure.inWords() + ", the other one has none.",
            "Give it to both, or to neither.");
      }
    }
  }

  static void requireDistinctRules(List<OwnGroup> groups) {
    if (Set.copyOf(rules(groups)).size() < groups.size()) {
      throw new InvalidInputException(
          "Two groups of customers have the same rule: %s.".formatted(rules(groups)),
          "Give each group a rule of its own.");
    }
  }

  /** Joins the groups of two populations one by one; they must have the same rules. */
  static List<OwnGroup> merged(List<OwnGroup> ones, List<OwnGroup> others) {
    if (!rules(ones).equals(rules(others))) {
      throw new InvalidInputException(
          "One of the two populations has segments of their own for %s, the other one for %s."
              .formatted(rules(ones), rules(others)),
          "Give the same codes to both.");
    }
    List<OwnGroup> merged = new ArrayList<>();
    for (int i = 0; i < ones.size(); i++) {
      Optional<ScoreIndex> a = ones.get(i).customers();
      Optional<ScoreIndex> b = others.get(i).customers();
      Optional<ScoreIndex> both =
          a.isPresent() && b.isPresent() ? Optional.of(a.get().merge(b.get())) : a.or(() -> b);
      merged.add(new OwnGroup(ones.get(i).rule(), both));
    }
    return merged;
  }

  private static List<MembershipRule> rules(List<OwnGroup> groups) {
    return groups.stream().map(OwnGroup::rule).toList();
  }
}
