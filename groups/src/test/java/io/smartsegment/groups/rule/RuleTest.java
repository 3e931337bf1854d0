package io.smartsegment.groups.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.groups.features.CustomerTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleTest {
  private static final CustomerTable CUSTOMERS =
      CustomerTable.builder()
          .numbers("tenure", 1.2, 3.4, Double.NaN, 5.0, 3.5, -0.0)
          .texts("region", "N", "S", null, "never seen", "", "N'")
          .flags("member", 1, 0, Double.NaN, 1, 0, 0)
          .build();

  private static List<Integer> fulfilling(Condition condition) {
    return IntStream.range(0, CUSTOMERS.size())
        .filter(row -> condition.holds(CUSTOMERS.customer(row)))
        .boxed()
        .toList();
  }

  @Test
  void aConditionAndItsOppositeHoldForAllCustomersOnce() {
    List<Condition> conditions =
        List.of(
            RangeCondition.below("tenure", 3.5, false),
            RangeCondition.below("tenure", 3.5, true),
            RangeCondition.atLeast("tenure", 3.5, false),
            RangeCondition.flag("member", true, false),
            RangeCondition.flag("member", false, true),
            new LevelCondition("region", List.of("N", "S"), true, false),
            new LevelCondition("region", List.of("N"), false, true),
            new MissingCondition("tenure", true, false),
            new MissingCondition("region", false, true));
    for (Condition condition : conditions) {
      for (int row = 0; row < CUSTOMERS.size(); row++) {
        assertThat(condition.opposite().holds(CUSTOMERS.customer(row)))
            .as("%s in row %d", condition.text(), row)
            .isNotEqualTo(condition.holds(CUSTOMERS.customer(row)));
      }
      assertThat(condition.opposite().opposite()).isEqualTo(condition);
    }
  }

  @Test
  void missingValuesAreWhereTheConditionSays() {
    assertThat(fulfilling(RangeCondition.below("tenure", 3.5, true))).containsExactly(0, 1, 2, 5);
    assertThat(fulfilling(new RangeCondition("tenure", 3.4, 5.0, false, false)))
        .containsExactly(1, 4);
    assertThat(fulfilling(new LevelCondition("region", List.of("N"), false, true)))
        .containsExactly(1, 2, 3, 4, 5);
    assertThat(fulfilling(new LevelCondition("region", List.of("N"), false, false)))
        .containsExactly(1, 3, 4, 5);
  }

  @Test
  void textsAreThoseOfTheTable() {
    assertThat(RangeCondition.below("age", 44, false).text()).isEqualTo("age < 44");
    assertThat(new RangeCondition("age", 40.0, 44.0, false, false).text())
        .isEqualTo("40 <= age < 44");
    assertThat(RangeCondition.below("tenure", 3.5, true).text())
        .isEqualTo("tenure < 3.5 or missing");
    assertThat(RangeCondition.flag("member", true, false).text()).isEqualTo("member = 1");
    assertThat(new LevelCondition("region", List.of("N", "it's"), true, false).text())
        .isEqualTo("region in ('N', 'it''s')");
    assertThat(new LevelCondition("region", List.of("N"), false, false).text())
        .isEqualTo("region not in ('N') and not missing");
    assertThat(new MissingCondition("tenure", true, false).text()).isEqualTo("tenure is missing");
  }

  @Test
  void conditionsOnOneFeatureBecomeOne() {
    Segment segment = new Segment(List.of(RangeCondition.atLeast("age", 40, true)));
    assertThat(segment.and(RangeCondition.below("age", 44, false)).orElseThrow().text())
        .isEqualTo("40 <= age < 44");
    assertThat(segment.and(RangeCondition.below("age", 30, true)).orElseThrow().text())
        .isEqualTo("age is missing");
    assertThat(segment.and(RangeCondition.below("age", 30, false))).isEqualTo(Optional.empty());
    assertThat(segment.and(new MissingCondition("age", false, false)).orElseThrow().text())
        .isEqualTo("age >= 40");
  }

  @Test
  void theFirstRuleThatFitsDecides() {
    RoutingRules rules =
        new RoutingRules(
            List.of(
                new RoutingRule(
                    new Segment(List.of(RangeCondition.below("tenure", 3.5, true))), "B")),
            "A");
    assertThat(
            IntStream.range(0, 4).mapToObj(row -> rules.groupOf(CUSTOMERS.customer(row))).toList())
        .containsExactly("B", "B", "B", "A");
  }

  @Test
  void conditionsThatNobodyCanFulfilAreRefused() {
    assertThatThrownBy(() -> new RangeCondition("x", 2.0, 2.0, false, false))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("from 2 to 2");
    assertThatThrownBy(() -> new RangeCondition("x", null, null, true, false))
        .isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> new LevelCondition("x", List.of("a", "a"), true, false))
        .isInstanceOf(InvalidSettingException.class);
  }
}
