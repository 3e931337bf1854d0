package io.smartsegment.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.valuation.SeparableValuation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Objectives that trust rates of small segments less. */
class RobustObjectivesTest {
  /** Natural steps of 100 customers each with 5, 10 and 30 conversions. */
  private static final ScoreIndex THREE =
      ScoreIndex.ofCounts(
          new double[] {0.1, 0.2, 0.3}, new long[] {100, 100, 100}, new long[] {5, 10, 30});

  private static SeparableValuation bind(
      Objective objective, ScoreIndex index, int segments, Map<String, Object> given) {
    return (SeparableValuation)
        objective.bind(index, segments, Settings.read(objective.id(), objective.settings(), given));
  }

  /**
   * p = 0.15, S = (100 * 0.1^2 + 100 * 0.05^2 + 100 * 0.15^2) / (0.15 * 0.85) = 3.5 / 0.1275 =
   * 27.45, which exceeds 2 by 25.45; at most it could by 300 - 100 - 2 = 198, so that customers =
   * 198 / 25.45 - 1 = 6.780.
   */
  @Test
  void thePriorIsThatOfTheStepsByMoments() {
    BetaPrior prior = BetaPrior.of(THREE);
    assertThat(prior.steps()).isEqualTo(3);
    assertThat(prior.customers()).isCloseTo(198 / (3.5 / 0.1275 - 2) - 1, within(1e-9));
    assertThat(prior.conversions() / prior.customers()).isCloseTo(0.15, within(1e-12));
  }

  @Test
  void stepsThatFallArePooledFirst() {
    // 10 and 5 of 100 are one step of 15 of 200.
    ScoreIndex falling =
        ScoreIndex.ofCounts(
            new double[] {0.1, 0.2, 0.3}, new long[] {100, 100, 100}, new long[] {10, 5, 30});
    assertThat(BetaPrior.of(falling).steps()).isEqualTo(2);
  }

  @Test
  void withoutDifferencesThePriorCountsLikeAllCustomers() {
    ScoreIndex same =
        ScoreIndex.ofCounts(new double[] {0.1, 0.2}, new long[] {40, 60}, new long[] {4, 6});
    assertThat(BetaPrior.of(same)).isEqualTo(new BetaPrior(10, 100, 1));
    ScoreIndex none = ScoreIndex.ofCounts(new double[] {0.1}, new long[] {7}, new long[1]);
    assertThat(BetaPrior.of(none)).isEqualTo(new BetaPrior(0, 7, 1));
    ScoreIndex noise =
        ScoreIndex.ofCounts(new double[] {0.1, 0.2}, new long[] {100, 100}, new long[] {10, 11});
    assertThat(BetaPrior.of(noise).customers()).isEqualTo(200);
  }

  /** Rates of 400 groups from a known prior of 30 customers with a mean of 20 %. */
  @Test
  void aKnownPriorIsFoundAgain() {
    SplittableRandom random = new SplittableRandom(11);
    double[] scores = new double[400];
    long[] customers = new long[400];
    long[] conversions = new long[400];
    double[] rates = new double[400];
    for (int i = 0; i < 400; i++) {
      scores[i] = i / 1000.0;
      customers[i] = 200;
      // The share of the first 6 of 30 points that are exponential: beta(6, 24).
      double first = 0;
      double all = 0;
      for (int j = 0; j < 30; j++) {
        double wait = -StrictMath.log(1 - random.nextDouble());
        first += j < 6 ? wait : 0;
        all += wait;
      }
      rates[i] = first / all;
    }
    Arrays.sort(rates);
    for (int i = 0; i < 400; i++) {
      for (int j = 0; j < 200; j++) {
        conversions[i] += random.nextDouble() < rates[i] ? 1 : 0;
      }
    }
    BetaPrior prior = BetaPrior.of(ScoreIndex.ofCounts(scores, customers, conversions));
    assertThat(prior.customers()).isBetween(24.0, 37.0);
  }

  /** As many more steps as chance makes rates differ: pure noise is drawn together, on average. */
  @Test
  void noiseIsDrawnTogether() {
    SplittableRandom random = new SplittableRandom(12);
    double sum = 0;
    int shrinksTenTimes = 0;
    for (int i = 0; i < 200; i++) {
      double[] scores = random.doubles(1000).toArray();
      int[] outcomes = random.ints(1000, 0, 10).map(x -> x == 0 ? 1 : 0).toArray();
      double strength = BetaPrior.of(ScoreIndex.of(scores, outcomes)).customers();
      sum += 1 / (strength + 1);
      shrinksTenTimes += strength > 100 ? 1 : 0;
    }
    assertThat(sum / 200).as("share of the variation that is no chance").isLessThan(0.02);
    assertThat(shrinksTenTimes).isGreaterThan(150);
  }

  @Test
  void shrunkenConversionsCount() {
    double s = BetaPrior.of(THREE).customers();
    SeparableValuation valuation =
        bind(new ShrunkenRevenue(), THREE, 2, Map.of("revenue", "10,20", "cost", "1,2"));
    double below = 10 * 200 * (15 + 0.15 * s) / (200 + s) - 200;
    double above = 20 * 100 * (30 + 0.15 * s) / (100 + s) - 200;
    assertThat(valuation.value(new int[] {0, 2, 3}, 0, 2)).isCloseTo(below + above, within(1e-9));
    assertThat(valuation.value(new int[] {0, 3}, 0, 1))
        .as("one segment is worth what it is in net revenue")
        .isCloseTo(10 * 45 - 300, within(1e-9));
    assertThat(valuation.notes().toString())
        .contains("drawn towards 15.00%", "beta prior", "3 natural steps");
  }

  /** 10 of 50 at 90 %: (0.2 + z^2/100 - z sqrt(0.2 * 0.8 / 50 + (z/100)^2)) / (1 + z^2/50). */
  @Test
  void lowerEndsCount() {
    double z = 1.2815515655446004;
    assertThat(NormalQuantile.of(0.9)).isCloseTo(z, within(1e-14));
    double wilson =
        (0.2 + z * z / 100 - z * Math.sqrt(0.2 * 0.8 / 50 + z * z / 10000)) / (1 + z * z / 50);
    ScoreIndex fifty =
        ScoreIndex.ofCounts(new double[] {0.1, 0.2}, new long[] {50, 20}, new long[] {10, 0});
    SeparableValuation valuation =
        bind(new LowerBoundRevenue(), fifty, 2, Map.of("revenue", "7,9", "cost", "1,2"));
    assertThat(valuation.segmentValue(0, 0, 1)).isCloseTo(7 * 50 * wilson - 50, within(1e-9));
    assertThat(valuation.segmentValue(1, 1, 2)).as("nobody converted").isEqualTo(-40);
    assertThat(wilson).isCloseTo(0.138, within(0.0005));
    SeparableValuation observed =
        bind(
            new LowerBoundRevenue(),
            fifty,
            2,
            Map.of("revenue", "7,9", "cost", "1,2", "level", "0.5"));
    assertThat(observed.value(new int[] {0, 2}, 0, 1)).isCloseTo(70 - 70, within(1e-12));
  }

  @Test
  void normalQuantilesAreThoseOfTables() {
    assertThat(NormalQuantile.of(0.5)).isZero();
    assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963984540054, within(1e-14));
    assertThat(NormalQuantile.of(0.99)).isCloseTo(2.3263478740408408, within(1e-14));
    assertThat(NormalQuantile.of(0.9999)).isCloseTo(3.719016485455709, within(1e-11));
  }

  /** Each customer with weight 2 counts twice, with the rate of as many customers. */
  @Test
  void weightsMultiplyAndDoNotMakeSurer() {
    double[] scores = {0.1, 0.1, 0.2, 0.2, 0.2};
    int[] outcomes = {0, 1, 1, 0, 1};
    ScoreIndex plain = ScoreIndex.of(scores, outcomes);
    ScoreIndex twice =
        ScoreIndex.rows(scores, outcomes).weights(new double[] {2, 2, 2, 2, 2}).build();
    Map<String, Object> prices = Map.of("revenue", "10,20", "cost", "1,2");
    for (Objective objective : List.of(new ShrunkenRevenue(), new LowerBoundRevenue())) {
      for (int[] bounds : new int[][] {{0, 2}, {0, 1, 2}}) {
        assertThat(bind(objective, twice, 2, prices).value(bounds, 0, bounds.length - 1))
            .isCloseTo(
                2 * bind(objective, plain, 2, prices).value(bounds, 0, bounds.length - 1),
                within(1e-9));
      }
    }
  }

  @Test
  void boundsHoldForAllSegmentsInTheirRanges() {
    SplittableRandom random = new SplittableRandom(23);
    for (int i = 0; i < 60; i++) {
      ScoreIndex index = random(random, i % 3 == 0);
      int distinct = index.distinctScores();
      Map<String, Object> given =
          new TreeMap<>(Map.of("revenue", "3,8", "cost", i % 2 == 0 ? "1,2.5" : "-1,2"));
      SeparableValuation lower = bind(new LowerBoundRevenue(), index, 2, given);
      given.put("revenue", i % 4 == 0 ? "3,-8" : "3,8");
      SeparableValuation shrunken = bind(new ShrunkenRevenue(), index, 2, given);
      for (int j = 0; j < 40; j++) {
        int[] ends = random.ints(4, 0, distinct + 1).sorted().toArray();
        int[] overlapping = {ends[0], ends[2], ends[1], ends[3]};
        for (int[] cell : List.of(ends, overlapping)) {
          requireBound(lower, cell, index);
          requireBound(shrunken, cell, index);
        }
      }
    }
  }

  private static void requireBound(SeparableValuation valuation, int[] cell, ScoreIndex index) {
    for (int k = 0; k < 2; k++) {
      double bound = valuation.segmentBound(k, cell[0], cell[1], cell[2], cell[3]);
      assertThat(bound).isFinite();
      for (int from = cell[0]; from <= cell[1]; from++) {
        for (int to = Math.max(from + 1, cell[2]); to <= cell[3]; to++) {
          assertThat(valuation.segmentValue(k, from, to))
              .as("%s from %s to %s in %s of %s", k, from, to, Arrays.toString(cell), index)
              .isLessThanOrEqualTo(bound + 1e-9);
        }
      }
    }
  }

  private static ScoreIndex random(SplittableRandom random, boolean weighted) {
    int n = 3 + random.nextInt(60);
    double[] scores = new double[n];
    int[] outcomes = new int[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      scores[i] = random.nextInt(15) / 15.0;
      outcomes[i] = random.nextDouble() < scores[i] ? 1 : 0;
      weights[i] = 0.25 + random.nextInt(8) / 4.0;
    }
    return weighted
        ? ScoreIndex.rows(scores, outcomes).weights(weights).build()
        : ScoreIndex.of(scores, outcomes);
  }

  @Test
  void whatIsNoRateIsRefusedByName() {
    ScoreIndex valued =
        ScoreIndex.rows(new double[] {0.1, 0.2}, new int[] {0, 1})
            .values(new double[] {3, 4})
            .build();
    for (Objective objective : List.of(new ShrunkenRevenue(), new LowerBoundRevenue())) {
      assertThatThrownBy(() -> bind(objective, valued, 2, Map.of("cost", "1")))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("'" + objective.id() + "' estimates conversion rates");
      assertThatThrownBy(
              () -> bind(objective, valued, 2, Map.of("revenue", "5", "value-share", "0.5")))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("customers' values count");
      assertThat(bind(objective, valued, 2, Map.of("revenue", "5")).notes().toString())
          .contains("values do not count");
    }
    assertThatThrownBy(() -> bind(new LowerBoundRevenue(), THREE, 3, Map.of("revenue", "5,-2.5,1")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("A revenue per conversion is -2.5");
    for (String level : List.of("0.4", "1", "NaN", "high")) {
      assertThatThrownBy(() -> bind(new LowerBoundRevenue(), THREE, 3, Map.of("level", level)))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("level");
    }
  }
}
