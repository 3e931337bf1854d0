package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.ScoreIndex;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the kit tests with is as varied as its rules need. */
class PopulationsTest {
  @Test
  void populationsHaveBothOutcomesValuesAndWeights() {
    for (Population population : Population.all()) {
      ScoreIndex index = population.index();
      assertThat(index.conversions()).as("%s", population).isBetween(1L, index.customers() - 1);
      assertThat(index.hasValue() && index.hasWeight()).as("%s", population).isTrue();
    }
  }

  @Test
  void otherConversionsLeaveEverythingElse() {
    ScoreIndex before = Population.medium().index();
    ScoreIndex after = Population.medium().with(p -> p % 2, "other").index();
    int distinct = before.distinctScores();
    assertThat(after.customers()).isEqualTo(before.customers());
    assertThat(after.conversions()).isEqualTo(distinct / 2);
    assertThat(after.value(0, distinct)).isEqualTo(before.value(0, distinct));
    assertThat(after.weight(3, 9)).isEqualTo(before.weight(3, 9));
  }

  @Test
  void segmentationsOfFewScoresAreAllThereAre() {
    ScoreIndex eight = Population.small().get(0).index();
    assertThat(distinct(Segmentations.of(eight, 12))).hasSize(128);
    // 1 + 7 + 21 with up to 2 edges among 7
    assertThat(distinct(Segmentations.of(eight, 3))).hasSize(29);
  }

  @Test
  void segmentationsOfManyScoresAreAscendingAndHoldTinySegments() {
    ScoreIndex index = Population.medium().index();
    List<int[]> all = Segmentations.of(index, 12);
    Set<Integer> counts = new HashSet<>();
    int tiny = 0;
    for (int[] bounds : all) {
      counts.add(bounds.length - 1);
      assertThat(bounds).startsWith(0).endsWith(index.distinctScores());
      for (int k = 1; k < bounds.length; k++) {
        assertThat(bounds[k]).isGreaterThan(bounds[k - 1]);
        tiny += index.customers(bounds[k - 1], bounds[k]) == 1 ? 1 : 0;
      }
    }
    assertThat(counts).contains(1, 2, 9, 10).allMatch(k -> k <= 12);
    assertThat(tiny).isGreaterThan(100);
  }

  private static Set<String> distinct(List<int[]> all) {
    Set<String> texts = new HashSet<>();
    all.forEach(bounds -> texts.add(Arrays.toString(bounds)));
    return texts;
  }
}
