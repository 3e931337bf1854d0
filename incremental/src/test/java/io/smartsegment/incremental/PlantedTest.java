package io.smartsegment.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Data whose truth is known: the planted cutoffs are found, and nothing where nothing is. */
class PlantedTest {
  private static final Constraints UP_TO_FIVE =
      Constraints.DEFAULT.atMost(5).withMinimumSize(SegmentSize.ofShare(0.05));
  private static PlantedTrial planted;
  private static IncrementalResult result;

  @BeforeAll
  static void solve() {
    planted = PlantedTrial.of(120_000, 1, 1);
    result =
        IncrementalProfit.create()
            .solve(planted.customers(), PlantedTrial.ASKED.withConstraints(UP_TO_FIVE));
  }

  @Test
  void fourSegmentsHaveThePlantedArmsAndCutoffs() {
    CountOutcome four = result.bySegmentCount().get(3);

    assertThat(four.segments())
        .extracting(ArmSegment::arm)
        .containsExactly("none", "A", "B", "none");
    assertThat(four.segments().get(1).lower()).isCloseTo(0.2, within(0.01));
    assertThat(four.segments().get(2).lower()).isCloseTo(0.35, within(0.01));
    assertThat(four.segments().get(3).lower()).isCloseTo(0.6, within(0.01));
  }

  @Test
  void threeOrFourSegmentsAreChosenAndBringWhatIsThere() {
    assertThat(result.chosen().count()).isBetween(3, 4);
    assertThat(planted.truth(result)).isGreaterThan(0.93 * 1.52);
    assertThat(result.isWithinNoise()).isFalse();
  }

  @Test
  void theScoreAsBaselineHalvesTheVariance() {
    IncrementalResult without =
        IncrementalProfit.create()
            .solve(
                planted.customers(),
                PlantedTrial.ASKED
                    .withBaseline(Baseline.NONE)
                    .withConstraints(UP_TO_FIVE.atMost(1)));

    long customers = result.customers();
    assertThat(result.arms().get(1).figures().profit().per(customers).standardError())
        .isCloseTo(0.156, within(0.005));
    assertThat(without.arms().get(1).figures().profit().per(customers).standardError())
        .isCloseTo(0.224, within(0.005));
  }

  @Test
  void whereNothingWorksEverybodyGetsTheControl() {
    for (long seed = 1; seed <= 3; seed++) {
      IncrementalResult nothing =
          IncrementalProfit.create()
              .solve(PlantedTrial.of(20_000, seed, 0).customers(), PlantedTrial.ASKED);

      assertThat(nothing.segments()).as("seed %s", seed).hasSize(1);
      assertThat(nothing.segments().get(0).arm()).as("seed %s", seed).isEqualTo("none");
    }
  }

  @Test
  @Tag("thorough")
  void whereNothingWorksEverybodyGetsTheControlNearlyAlways() {
    int control = 0;
    for (long seed = 100; seed < 140; seed++) {
      IncrementalResult nothing =
          IncrementalProfit.create()
              .solve(PlantedTrial.of(20_000, seed, 0).customers(), PlantedTrial.ASKED);
      control +=
          nothing.segments().size() == 1 && nothing.segments().get(0).arm().equals("none") ? 1 : 0;
    }

    assertThat(control).isGreaterThanOrEqualTo(37);
  }
}
