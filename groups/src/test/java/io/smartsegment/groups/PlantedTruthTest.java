package io.smartsegment.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.groups.judge.JudgedSegment;
import io.smartsegment.groups.judge.Level;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.RoutingRules;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules find what was planted, and nothing where nothing was. */
class PlantedTruthTest {
  private static final int N = 24_000;

  @Test
  void rulesUseThePlantedFeaturesAndNoOthers() {
    requirePlanted(3);
  }

  @Test
  @Tag("thorough")
  void rulesUseThePlantedFeaturesInOtherDataAsWell() {
    LongStream.of(1, 2).forEach(PlantedTruthTest::requirePlanted);
  }

  private static void requirePlanted(long seed) {
    PlantedData data = PlantedData.of(N, seed, 0.16);
    RoutingResult result = data.routing().seed(seed).solve();
    RoutingRules rules = result.routing().rules();
    assertThat(rules.conditions().stream().map(Condition::feature).collect(Collectors.toSet()))
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

  /** Customers whom the rules send to B against those of the planted segment, as share of both. */
  private static double agreement(PlantedData data, RoutingRules rules) {
    int both = 0;
    int either = 0;
    for (int i = 0; i < N; i++) {
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
