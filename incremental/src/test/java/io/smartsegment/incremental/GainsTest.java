package io.smartsegment.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.search.SeededRandom;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each customer adds, by hand and on average. */
class GainsTest {
  private static final IncrementalOptions ASKED =
      IncrementalOptions.DEFAULT
          .withControl("none")
          .withMinimumPerArm(1)
          .withArmCosts(Map.of("A", 2.0, "B", 3.0));

  private static final TrialCustomers FOUR =
      TrialCustomers.of(
              new double[] {0.5, 0.25, 0.75, 1},
              new String[] {"none", "A", "B", "none"},
              new int[] {1, 1, 1, 0})
          .withProbabilities(new double[] {0.5, 0.25, 0.25, 0.8});

  private static Gains gains(Baseline baseline) {
    return new Gains(ComparableTrial.asIs(FOUR), Arms.of(FOUR, ASKED), 10, baseline, 1, 0);
  }

  @Test
  void withoutABaselineACustomerCountsByTheProbabilityOfTheArm() {
    Gains gains = gains(Baseline.NONE);

    // Who bought without treatment: 10 / 0.5 is lost, and the cost comes on top.
    assertThat(gains.money(1, 0)).isCloseTo(-20 - 2, within(1e-8));
    assertThat(gains.money(2, 0)).isCloseTo(-20 - 3, within(1e-8));
    // Who bought after treatment A: 10 / 0.25, for A alone.
    assertThat(gains.money(1, 1)).isCloseTo(40 - 2, within(1e-8));
    assertThat(gains.money(2, 1)).isCloseTo(-3, within(1e-8));
    assertThat(gains.money(2, 2)).isCloseTo(40 - 3, within(1e-8));
    assertThat(gains.money(0, 2)).isZero();
  }

  @Test
  void theScoreTakesOutWhatIsExpectedAnyway() {
    Gains gains = gains(Baseline.SCORE);

    assertThat(gains.money(1, 0)).isCloseTo(-(10 - 5) / 0.5 - 2, within(1e-8));
    assertThat(gains.money(1, 1)).isCloseTo((10 - 2.5) / 0.25 - 2, within(1e-8));
    assertThat(gains.money(1, 3)).isCloseTo(-(0 - 10) / 0.8 - 2, within(1e-8));
  }

  @Test
  void aCostOfTheControlIsSaved() {
    IncrementalOptions dear = ASKED.withArmCosts(Map.of("none", 1.0, "A", 2.0, "B", 3.0));
    Gains gains =
        new Gains(ComparableTrial.asIs(FOUR), Arms.of(FOUR, dear), 10, Baseline.NONE, 1, 0);

    assertThat(gains.money(1, 1)).isCloseTo(40 - (2 - 1), within(1e-8));
    assertThat(gains.money(0, 1)).isZero();
  }

  @Test
  void allBaselinesAgreeOnAverageAndTheModelHasLessNoise() {
    PlantedTrial planted = PlantedTrial.of(60_000, 7, 1);
    Map<Baseline, Double> errors = new EnumMap<>(Baseline.class);
    for (Baseline baseline : Baseline.values()) {
      MoneyEstimate all =
          new Figures(
                  new Gains(
                      ComparableTrial.asIs(planted.customers()),
                      Arms.of(planted.customers(), PlantedTrial.ASKED),
                      50,
                      baseline,
                      1,
                      0))
              .arms()
              .get(1)
              .figures()
              .profit()
              .per(60_000);
      errors.put(baseline, all.standardError());
      assertThat(all.value()).as("%s", baseline).isCloseTo(0.415, within(4 * all.standardError()));
    }
    assertThat(errors.get(Baseline.SCORE)).isLessThan(0.8 * errors.get(Baseline.NONE));
    assertThat(errors.get(Baseline.MODEL)).isLessThan(0.8 * errors.get(Baseline.NONE));
  }

  @Test
  void gainsAreRoundedOnceSoThatSumsAreExactInAnyOrder() {
    PlantedTrial planted = PlantedTrial.of(5_000, 3, 1);
    Gains gains =
        new Gains(
            ComparableTrial.asIs(planted.customers()),
            Arms.of(planted.customers(), PlantedTrial.ASKED),
            49.99,
            Baseline.SCORE,
            1,
            0);
    double forwards = 0;
    double backwards = 0;
    for (int i = 0; i < 5_000; i++) {
      forwards += gains.units(2, i);
      backwards += gains.units(2, 4_999 - i);
      assertThat(gains.units(2, i)).isEqualTo(Math.rint(gains.units(2, i)));
    }

    assertThat(forwards).isEqualTo(backwards);
    assertThat(gains.lost() / 5_000).isLessThan(1e-9);
    assertThat(Math.getExponent(gains.unit())).isLessThan(-20);
  }

  @Test
  void foldsHaveEquallyManyCustomersOfEachArm() {
    int[] arms = new int[1_003];
    java.util.Arrays.setAll(arms, i -> i % 7 == 0 ? 1 : 0);
    int[] folds = Folds.of(arms, 2, 5, new SeededRandom(1));
    int[][] counts = new int[2][5];
    for (int i = 0; i < arms.length; i++) {
      counts[arms[i]][folds[i]]++;
    }

    for (int[] ofArm : counts) {
      int most = java.util.Arrays.stream(ofArm).max().orElseThrow();
      assertThat(java.util.Arrays.stream(ofArm).min().orElseThrow())
          .isGreaterThanOrEqualTo(most - 1);
    }
    assertThat(folds).isEqualTo(Folds.of(arms, 2, 5, new SeededRandom(1)));
    assertThat(folds).isNotEqualTo(Folds.of(arms, 2, 5, new SeededRandom(2)));
  }
}
