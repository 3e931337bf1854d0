package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.setting.Setting;
import io.smartsegment.groups.rule.LevelCondition;
import io.smartsegment.groups.rule.RangeCondition;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.rule.Segment;
import io.smartsegment.groups.spi.FoundRules;
import io.smartsegment.groups.spi.RuleFinder;
import io.smartsegment.groups.spi.RuleProblem;
import io.smartsegment.groups.spi.RuleSearch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The kit tells each fault of a finder by the rule that it breaks. */
class RuleFinderFaultsTest {
  private record Finder(
      Function<RuleProblem, FoundRules> finding, Function<RuleProblem, Optional<String>> refusing)
      implements RuleFinder {
    @Override
    public String id() {
      return "faulty";
    }

    @Override
    public String description() {
      return "for tests of the kit";
    }

    @Override
    public List<Setting<?>> settings() {
      return List.of();
    }

    @Override
    public FoundRules find(RuleProblem problem, RuleSearch search) {
      return finding.apply(problem);
    }

    @Override
    public Optional<String> refuses(RuleProblem problem) {
      return refusing.apply(problem);
    }
  }

  private static RuleFinderContract contract(
      Function<RuleProblem, FoundRules> finding, Function<RuleProblem, Optional<String>> refusing) {
    return new RuleFinderContract() {
      @Override
      protected RuleFinder plugin() {
        return new Finder(finding, refusing);
      }
    };
  }

  private static RuleFinderContract contract(Function<RuleProblem, FoundRules> finding) {
    return contract(finding, problem -> Optional.empty());
  }

  /** One group for all, with a value that differs from the true one and a bound above it. */
  private static FoundRules one(RuleProblem problem, double tooMuch, double gap) {
    RoutingRules all = RoutingRules.all(problem.groups().get(0));
    double value = problem.worth(all, 0) + tooMuch;
    return FoundRules.routing(all, value, OptionalDouble.of(value + gap));
  }

  @Test
  void findsFalseValuesAndBounds() {
    assertThat(Caught.by(() -> contract(p -> one(p, 1, 0)).rule5BoundsHold()))
        .startsWith("RULE-5: the value is")
        .contains("but the rules are worth");
    assertThat(Caught.by(() -> contract(p -> one(p, 0, 0)).rule5BoundsHold()))
        .startsWith("RULE-5: the bound is")
        .contains("are worth");
    assertThat(Caught.by(() -> contract(p -> one(p, 0, 1e6)).rule5BoundsHold()))
        .isEqualTo("passed");
  }

  @Test
  void findsWhatLeavesAFinder() {
    assertThat(Caught.by(() -> contract(p -> null).rule2SegmentsHaveFewFeatures()))
        .isEqualTo("RULE-7: find() of what is not refused gave null");
    assertThat(
            Caught.by(
                () ->
                    contract(
                            p -> {
                              throw new OutOfMemoryError("planted");
                            })
                        .rule3SegmentsAreLargeEnough()))
        .startsWith("RULE-7: find() of what is not refused failed: java.lang.OutOfMemoryError");
    assertThat(
            Caught.by(
                () ->
                    contract(
                            p -> {
                              throw new IllegalStateException("over");
                            })
                        .rule6SearchesEnd()))
        .startsWith("RULE-6: find() after the search was over failed");
    RuleFinderContract refusing = contract(p -> FoundRules.segments(List.of()), p -> null);
    assertThat(Caught.by(refusing::rule7RefusalsAreSentences))
        .isEqualTo("RULE-7: refuses() gave null");
  }

  @Test
  void findsConditionsAndGroupsThatAreNotThere() {
    Segment feature = new Segment(List.of(RangeCondition.below("no-such", 1, false)));
    Segment level = new Segment(List.of(new LevelCondition("region", List.of("x"), false, true)));
    for (Segment bad : List.of(feature, level)) {
      assertThat(
              Caught.by(
                  () ->
                      contract(p -> FoundRules.segments(List.of(bad)))
                          .rule3SegmentsAreLargeEnough()))
          .startsWith("RULE-1: '" + bad.text() + "'");
    }
    FoundRules nobody = FoundRules.routing(RoutingRules.all("nobody"), 0, OptionalDouble.empty());
    assertThat(Caught.by(() -> contract(p -> nobody).rule8RulesKeepToCapacities()))
        .startsWith("RULE-1: of [nobody], not all are the groups [A, B, C]");
  }

  @Test
  void findsNotesThatATerminalObeys() {
    FoundRules found = FoundRules.segments(List.of()).withNotes(List.of("\u001b[2JDone."));
    assertThat(Caught.by(() -> contract(p -> found).rule1ConditionsAreOnFeatures()))
        .isEqualTo("RULE-7: the notes [\\u001b[2JDone.] are not all plain lines");
  }
}
