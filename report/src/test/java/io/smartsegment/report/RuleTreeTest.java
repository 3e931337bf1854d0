package io.smartsegment.report;

import static io.smartsegment.groups.rule.RangeCondition.atLeast;
import static io.smartsegment.groups.rule.RangeCondition.below;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.LevelCondition;
import io.smartsegment.groups.rule.MissingCondition;
import io.smartsegment.groups.rule.RangeCondition;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.rule.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules as a tree of questions. */
class RuleTreeTest {
  private static final LevelCondition NORTH =
      new LevelCondition("region", List.of("N"), true, false);

  private static RoutingRule rule(Condition... conditions) {
    return new RoutingRule(new Segment(List.of(conditions)), "A");
  }

  /** A tree such as {@code a(1 2) b(3)}: conditions with the answers of the next question. */
  private static String text(List<RuleTree.Node> nodes) {
    List<String> texts = new ArrayList<>();
    for (RuleTree.Node node : nodes) {
      texts.add(
          node.text() + (node.rule() > 0 ? " -> " + node.rule() : " {" + text(node.nodes()) + "}"));
    }
    return String.join(" | ", texts);
  }

  @Test
  void conditionsThatTellRulesApartAreQuestions() {
    RuleTree tree =
        RuleTree.of(
            List.of(
                rule(below("age", 46, false)),
                rule(atLeast("age", 46, false), RangeCondition.flag("member", false, false)),
                rule(atLeast("age", 46, false), RangeCondition.flag("member", true, false))));
    assertThat(tree.isTree()).isTrue();
    assertThat(text(tree.nodes()))
        .isEqualTo("age < 46 -> 1 | age >= 46 {member = 0 -> 2 | member = 1 -> 3}");
  }

  @Test
  void missingValuesAreOnOneSide() {
    RuleTree tree =
        RuleTree.of(
            List.of(
                rule(below("tenure", 3, true), NORTH),
                rule(below("tenure", 3, true), NORTH.opposite()),
                rule(atLeast("tenure", 3, false))));
    assertThat(text(tree.nodes()))
        .isEqualTo(
            "tenure < 3 or missing {region in ('N') -> 1 | region not in ('N') -> 2} | tenure >= 3 -> 3");
    RuleTree apart =
        RuleTree.of(
            List.of(
                rule(new MissingCondition("tenure", true, false)),
                rule(below("tenure", 3, false)),
                rule(atLeast("tenure", 3, false))));
    assertThat(text(apart.nodes()))
        .isEqualTo(
            "tenure is missing -> 1 | tenure is not missing {tenure < 3 -> 2 | tenure >= 3 -> 3}");
  }

  @Test
  void twoQuestionsOnOneFeatureAreOneRangeInTheRule() {
    RuleTree tree =
        RuleTree.of(
            List.of(
                rule(below("age", 40, false)),
                rule(new RangeCondition("age", 40.0, 44.0, false, false)),
                rule(atLeast("age", 44, false))));
    assertThat(tree.isTree()).isTrue();
    assertThat(text(tree.nodes()))
        .isEqualTo("age < 40 -> 1 | age >= 40 {age < 44 -> 2 | age >= 44 -> 3}");
  }

  @Test
  void rulesThatOverlapAreAList() {
    RuleTree list = RuleTree.of(List.of(rule(below("age", 46, false)), rule(NORTH)));
    assertThat(list.isTree()).isFalse();
    assertThat(text(list.nodes())).isEqualTo("age < 46 -> 1 | region in ('N') -> 2");
    RuleTree gaps =
        RuleTree.of(
            List.of(rule(below("age", 40, false), NORTH), rule(atLeast("age", 44, false), NORTH)));
    assertThat(gaps.isTree()).isFalse();
    assertThat(RuleTree.of(List.of(rule(NORTH))).isTree()).isFalse();
    assertThat(RuleTree.of(List.of()).nodes()).isEmpty();
  }

  /** The rules of a random tree are that many leaves, and the conditions above each are its own. */
  @Test
  void everyTreeIsFoundAgain() {
    for (int seed = 0; seed < 300; seed++) {
      List<RoutingRule> rules = new ArrayList<>();
      grow(new SeededRandom(seed), Segment.ALL, 3, rules);
      if (rules.size() < 2) {
        continue;
      }
      RuleTree tree = RuleTree.of(rules);
      assertThat(tree.isTree()).as("seed %d: %s", seed, rules).isTrue();
      List<Integer> leaves = new ArrayList<>();
      leaves(tree.nodes(), leaves);
      assertThat(leaves).as("seed %d", seed).hasSize(rules.size()).doesNotHaveDuplicates();
    }
  }

  private static void leaves(List<RuleTree.Node> nodes, List<Integer> leaves) {
    for (RuleTree.Node node : nodes) {
      if (node.rule() > 0) {
        leaves.add(node.rule());
      }
      leaves(node.nodes(), leaves);
    }
  }

  private static void grow(
      SeededRandom random, Segment segment, int depth, List<RoutingRule> rules) {
    Condition question =
        switch (random.nextInt(4)) {
          case 0 -> below("age", random.nextInt(5), random.nextBoolean());
          case 1 -> below("income", random.nextInt(5), random.nextBoolean());
          case 2 ->
              new LevelCondition(
                  "region",
                  List.of("NESW".substring(random.nextInt(4)).substring(0, 1)),
                  true,
                  false);
          default -> new MissingCondition("age", true, false);
        };
    Optional<Segment> yes = segment.and(question);
    Optional<Segment> no = segment.and(question.opposite());
    if (depth == 0 || yes.isEmpty() || no.isEmpty() || random.nextInt(4) == 0) {
      rules.add(new RoutingRule(segment, "A"));
      return;
    }
    grow(random, yes.get(), depth - 1, rules);
    grow(random, no.get(), depth - 1, rules);
  }
}
