package io.smartsegment.testkit;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.features.Feature;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.LevelCondition;
import io.smartsegment.groups.rule.MissingCondition;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.rule.Segment;
import io.smartsegment.groups.spi.FoundRules;
import io.smartsegment.groups.spi.RuleConstraints;
import io.smartsegment.groups.spi.RuleFinder;
import io.smartsegment.groups.spi.RuleProblem;
import io.smartsegment.groups.spi.RuleSearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What every finder of rules for groups promises: rules RULE-1 to RULE-8. It searches problems with
 * numbers, flags, categories and missing values, with 2 to 4 groups, and with outcomes of both
 * kinds as far as the finder takes them.
 */
@Experimental
public abstract class RuleFinderContract extends PluginContract<RuleFinder> {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Rule REFUSALS = new Rule("RULE-7");
  private static final Rule END = new Rule("RULE-6");

  @RegisterExtension static final Patience PATIENCE = new Patience(END);

  /** For subclasses. */
  protected RuleFinderContract() {
    super(RuleFinder.class);
  }

  @Override
  final String use(RuleFinder plugin, ScoreIndex index, Settings settings) {
    RuleProblem problem =
        RuleProblems.of(index.distinctScores(), 2, false, new RuleConstraints(3, 2, 20, 5));
    return refusal(plugin, problem)
        .orElseGet(
            () ->
                text(
                    Objects.requireNonNull(
                        plugin.find(problem, new RuleSearch(settings, 7, 1, () -> false)))));
  }

  @Override
  final void askMore(RuleFinder plugin) {
    RuleProblem problem = RuleProblems.all().get(0);
    questions().ask(plugin, "refuses()", () -> quietly(() -> plugin.refuses(problem)));
  }

  private Optional<String> refusal(RuleFinder plugin, RuleProblem problem) {
    return new Guard(REFUSALS, REFUSALS)
        .call(
            () -> "refuses()",
            () -> questions().ask(plugin, "refuses()", () -> plugin.refuses(problem)));
  }

  private FoundRules search(RuleFinder plugin, RuleProblem problem, int threads, boolean over) {
    return plugin.find(problem, new RuleSearch(readSettings(plugin), 7, threads, () -> over));
  }

  /** What is found, if it can be looked at: conditions on features, and groups of the problem. */
  private FoundRules find(RuleFinder plugin, RuleProblem problem, int threads, boolean over) {
    Rule rule = over ? END : REFUSALS;
    FoundRules found =
        new Guard(rule, rule)
            .call(
                () -> over ? "find() after the search was over" : "find() of what is not refused",
                () ->
                    questions()
                        .work(
                            END,
                            SOON,
                            plugin,
                            "find()",
                            () -> search(plugin, problem, threads, over)));
    found.segments().forEach(each -> each.conditions().forEach(c -> requireFeature(problem, c)));
    found.routing().ifPresent(rules -> requireGroups(problem, rules));
    new Rule("RULE-7")
        .check(
            found.notes().stream().allMatch(Texts::isPlainLine),
            () -> "the notes %s are not all plain lines".formatted(Texts.shown(found.notes())));
    return found;
  }

  private static String text(FoundRules found) {
    return found.segments().stream().map(Segment::text).toList()
        + found.routing().map(Object::toString).orElse("")
        + found.value()
        + found.upperBound();
  }

  private interface Check {
    void of(RuleFinder plugin, RuleProblem problem);
  }

  private void forAll(Check check) {
    for (RuleProblem problem : RuleProblems.all()) {
      RuleFinder plugin = plugin();
      if (refusal(plugin, problem).isEmpty()) {
        check.of(plugin, problem);
      }
    }
  }

  @Test
  @DisplayName(
      "RULE-1: conditions are on features of the problem, of their kind, and groups are its groups")
  final void rule1ConditionsAreOnFeatures() {
    forAll((plugin, problem) -> find(plugin, problem, 1, false));
  }

  private static void requireFeature(RuleProblem problem, Condition condition) {
    Optional<Feature> feature =
        problem.features().features().stream()
            .filter(one -> one.name().equals(condition.feature()))
            .findFirst();
    boolean isOnCategory =
        condition instanceof MissingCondition missing
            ? missing.category()
            : condition instanceof LevelCondition;
    new Rule("RULE-1")
        .check(
            feature.isPresent() && feature.get().isCategory() == isOnCategory,
            () -> "'%s' is no condition on a feature".formatted(condition.text()));
    if (condition instanceof LevelCondition levels) {
      Set<String> known = new HashSet<>();
      for (int code = 0; code < feature.get().values(); code++) {
        known.add(feature.get().level(code));
      }
      new Rule("RULE-1")
          .check(
              known.containsAll(levels.levels()),
              () -> "'%s' names a level that no customer has".formatted(condition.text()));
    }
  }

  private static void requireGroups(RuleProblem problem, RoutingRules rules) {
    List<String> named = new ArrayList<>(List.of(rules.defaultGroup()));
    rules.rules().forEach(rule -> named.add(rule.group()));
    new Rule("RULE-1")
        .check(
            problem.groups().containsAll(named),
            () -> "of %s, not all are the groups %s".formatted(named, problem.groups()));
  }

  @Test
  @DisplayName("RULE-2: a segment has at most as many features as allowed")
  final void rule2SegmentsHaveFewFeatures() {
    forAll(
        (plugin, problem) -> {
          for (Segment segment : find(plugin, problem, 1, false).segments()) {
            new Rule("RULE-2")
                .check(
                    segment.conditions().size() <= problem.constraints().maxFeatures(),
                    () -> "'%s' has too many features".formatted(segment.text()));
          }
        });
  }

  @Test
  @DisplayName("RULE-3: segments are large enough, and those of rules have enough of each group")
  final void rule3SegmentsAreLargeEnough() {
    forAll(
        (plugin, problem) -> {
          FoundRules found = find(plugin, problem, 1, false);
          for (Segment segment : found.segments()) {
            int size = problem.features().customers(segment).cardinality();
            new Rule("RULE-3")
                .check(
                    size >= problem.constraints().minSize(),
                    () -> "'%s' has %d customers".formatted(segment.text(), size));
          }
          found.routing().ifPresent(rules -> rules.rules().forEach(r -> requireGroups(problem, r)));
        });
  }

  private static void requireGroups(RuleProblem problem, RoutingRule rule) {
    BitSet customers = problem.features().customers(rule.segment());
    new Rule("RULE-3")
        .check(
            problem.isLargeEnough(customers),
            () -> "'%s' has too few customers of a group".formatted(rule.text()));
  }

  @Test
  @DisplayName("RULE-4: the same seed gives the same rules on any number of threads")
  final void rule4RulesAreRepeatable() {
    forAll(
        (plugin, problem) -> {
          String first = text(find(plugin, problem, 1, false));
          for (int threads : new int[] {1, 3}) {
            String again = text(find(plugin(), problem, threads, false));
            new Rule("RULE-4")
                .check(
                    first.equals(again),
                    () -> "first %s, then on %d threads %s".formatted(first, threads, again));
          }
        });
  }

  @Test
  @DisplayName(
      "RULE-5: a value is what the rules are worth, and nothing is worth more than a bound")
  final void rule5BoundsHold() {
    forAll((plugin, problem) -> new WorthChecks(problem, find(plugin, problem, 1, false)).run());
  }

  @Test
  @DisplayName("RULE-6: a search that is over ends soon, with what was found")
  final void rule6SearchesEnd() {
    forAll((plugin, problem) -> find(plugin, problem, 1, true));
  }

  @Test
  @DisplayName("RULE-8: rules for all customers give no group more of them than its capacity")
  final void rule8RulesKeepToCapacities() {
    RuleProblem problem =
        RuleProblems.of(
            6, 3, false, new RuleConstraints(3, 2, 20, 5, List.of(Integer.MAX_VALUE, 90, 0)));
    RuleFinder plugin = plugin();
    if (refusal(plugin, problem).isPresent()) {
      return;
    }
    find(plugin, problem, 1, false)
        .routing()
        .ifPresent(
            rules -> {
              int[] workload = problem.workload(rules);
              new Rule("RULE-8")
                  .check(
                      workload[1] <= 90 && workload[2] == 0,
                      () -> "with capacities of 90 and 0: " + Arrays.toString(workload));
            });
  }

  @Test
  @DisplayName("RULE-7: a refusal is a sentence, and what is not refused is searched")
  final void rule7RefusalsAreSentences() {
    List<RuleProblem> problems = RuleProblems.all();
    for (RuleProblem problem : problems) {
      Optional<String> refusal = refusal(plugin(), problem);
      REFUSALS.check(
          refusal.isEmpty() || (Texts.isPlainLine(refusal.get()) && refusal.get().endsWith(".")),
          () -> "the refusal '%s' is no sentence".formatted(Texts.shown(refusal.orElse(""))));
    }
    new Rule("RULE-7")
        .check(
            problems.stream().anyMatch(problem -> refusal(plugin(), problem).isEmpty()),
            () -> "all problems are refused");
  }
}
