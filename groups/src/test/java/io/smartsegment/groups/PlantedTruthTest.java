package io.smartsegment.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.groups.judge.JudgedSegment;
import io.smartsegment.groups.judge.Level;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.RoutingRules;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules find what was planted, and nothing where nothing was. */
class PlantedTruthTest {
  private static final int N = 24_000;

  /** A smaller problem of the same kind, for each build. */
  @Test
  void aStrongDifferenceIsFoundAmongFewCustomers() {
    PlantedData data = PlantedData.of(6_000, 3, 0.4);
    RoutingResult result =
        data.routing().features(List.of("age", "income", "member", "tenure", "noise_1")).solve();
    assertThat(features(result.routing().rules())).containsExactlyInAnyOrder("age", "member");
    assertThat(agreement(data, result.routing().rules())).isGreaterThan(0.85);
    assertThat(result.segments())
        .anyMatch(judged -> judged.group().equals("B") && judged.level() == Level.IMPLEMENT);
  }

  @Test
  @Tag("thorough")
  void rulesUseThePlantedFeaturesAndNoOthers() {
    LongStream.of(1, 3).forEach(PlantedTruthTest::requirePlanted);
  }

  private static void requirePlanted(long seed) {
    PlantedData data = PlantedData.of(N, seed, 0.16);
    RoutingResult result = data.routing().seed(seed).solve();
    RoutingRules rules = result.routing().rules();
    assertThat(features(rules))
        .as("seed %d: %s", seed, rules)
        .containsExactlyInAnyOrder("age", "member");
    assertThat(agreement(data, rules)).as("seed %d", seed).isGreaterThan(0.85);
    JudgedSegment found =
        result.segments().stream().filter(s -> s.group().equals("B")).findFirst().orElseThrow();
    assertThat(found.confirmed()).isTrue();
    assertThat(found.advantage().estimate()).isBetween(0.09, 0.21);
    assertThat(found.advantage().standardError()).isBetween(0.02, 0.026);
    assertThat(found.level()).isIn(Level.IMPLEMENT, Level.PILOT);
    assertThat(result.search().isOptimal()).isTrue();
    assertThat(result.routing().againstDefault().low()).isPositive();
  }

  private static Set<String> features(RoutingRules rules) {
    return rules.conditions().stream().map(Condition::feature).collect(Collectors.toSet());
  }

  /** Customers whom the rules send to B against those of the planted segment, as share of both. */
  private static double agreement(PlantedData data, RoutingRules rules) {
    int both = 0;
    int either = 0;
    for (int i = 0; i < data.planted.length; i++) {
      boolean isB = rules.groupOf(data.table.customer(i)).equals("B");
      both += isB && data.planted[i] ? 1 : 0;
      either += isB || data.planted[i] ? 1 : 0;
    }
    return (double) both / either;
  }

  @Test
  @Tag("thorough")
  void nothingIsConfirmedWhereNoGroupIsBetter() {
    RoutingResult result = PlantedData.of(N, 5, 0).routing().seed(5).solve();
    assertThat(result.segments()).noneMatch(JudgedSegment::confirmed);
  }

  @Test
  @Tag("thorough")
  void twoNamesOfOneGroupAreNotToldApart() {
    RoutingResult result = PlantedData.of(N, 6, 0.16, true).routing().seed(6).solve();
    assertThat(result.segments())
        .filteredOn(JudgedSegment::confirmed)
        .noneMatch(s -> s.group().equals("A") && s.against().equals("C"))
        .noneMatch(s -> s.group().equals("C") && s.against().equals("A"));
  }
}
