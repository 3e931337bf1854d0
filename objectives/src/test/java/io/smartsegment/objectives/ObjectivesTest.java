package io.smartsegment.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.valuation.CandidateBatch;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.PerSegment;
import io.smartsegment.core.valuation.Valuation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectivesTest {
  /** The worked example of the documentation on semantics. */
  private static final ScoreIndex EIGHT =
      ScoreIndex.of(
          new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8},
          new int[] {0, 0, 1, 0, 1, 1, 0, 1});

  private static final Map<String, Object> EXAMPLE_PRICES =
      Map.of("revenue", "10,14,16", "cost", "1,3,5");

  static Stream<RandomProblems.Sample> samples() {
    return RandomProblems.samples(300);
  }

  private static Valuation bind(
      Objective objective, ScoreIndex index, int maxSegments, Map<String, Object> given) {
    return objective.bind(
        index, maxSegments, Settings.read(objective.id(), objective.settings(), given));
  }

  private static Map<String, Object> prices(RandomProblems.Sample sample) {
    Map<String, Object> prices = new HashMap<>();
    prices.put("revenue", PerSegment.list(sample.revenue()));
    prices.put("cost", PerSegment.list(sample.cost()));
    return prices;
  }

  /**
   * The rates are 0 for the first two, 1/2 for the next two, 2/3 for the next three, and 1. Where
   * cutoffs are between these steps, the observed conversions are expected.
   */
  @Test
  void recalibratedScoresOfTheWorkedExample() {
    Map<String, Object> given = new HashMap<>(EXAMPLE_PRICES);
    given.put("recalibration", "isotonic");
    Valuation valuation = bind(new ExpectedRevenue(), EIGHT, 3, given);
    assertThat(valuation.value(new int[] {0, 8}, 0, 1)).isCloseTo(32, within(1e-12));
    assertThat(valuation.value(new int[] {0, 4, 8}, 0, 2)).isCloseTo(36, within(1e-12));
    assertThat(valuation.value(new int[] {0, 3, 8}, 0, 2))
        .isCloseTo(10 * 0.5 + 14 * 3.5 - 3 - 15, within(1e-12));
    assertThat(valuation.usesOutcomes()).isTrue();
    assertThat(valuation.notes()).anyMatch(note -> note.contains("which has 4 steps"));
    // Odds of 2 become 4, which is a rate of 4/5.
    Valuation treated =
        bind(
            new TreatmentResponse(),
            EIGHT,
            2,
            Map.of(
                "revenue", "10", "cost", "0", "odds-factor", "1,2", "recalibration", "isotonic"));
    assertThat(treated.value(new int[] {0, 4, 8}, 0, 2))
        .isCloseTo(10 * 1 + 10 * (3 * 0.8 + 1), within(1e-12));
    assertThat(treated.usesOutcomes()).isTrue();
  }

  @Test
  void netRevenueOfTheWorkedExample() {
    Valuation valuation = bind(new NetRevenue(), EIGHT, 3, EXAMPLE_PRICES);
    assertThat(valuation.value(new int[] {0, 8}, 0, 1)).isEqualTo(32);
    assertThat(valuation.value(new int[] {0, 4, 8}, 0, 2)).isEqualTo(36);
    assertThat(valuation.value(new int[] {0, 2, 8}, 0, 2)).isEqualTo(36);
  }

  @Test
  void pricesDefaultToPowers() {
    Valuation valuation = bind(new NetRevenue(), EIGHT, 3, Map.of());
    // 1*1 - 1*4 + 3*2 - 2*2 + 9*1 - 4*2
    assertThat(valuation.value(new int[] {0, 4, 6, 8}, 0, 3)).isEqualTo(0);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void netRevenueEqualsItsDefinitionForEverySegmentation(RandomProblems.Sample sample) {
    Map<String, Object> given = prices(sample);
    given.put("penalty", sample.penalty());
    Valuation valuation = bind(new NetRevenue(), sample.index(), 6, given);
    BruteForce definition = BruteForce.of(sample);
    for (int[] bounds : definition.allowed()) {
      assertThat(valuation.value(bounds, 0, bounds.length - 1))
          .as("%s", sample)
          .isEqualTo(definition.value(bounds));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void expectedRevenueEqualsItsDefinition(RandomProblems.Sample sample) {
    Valuation valuation = bind(new ExpectedRevenue(), sample.index(), 6, prices(sample));
    assertDefinition(sample, valuation, (k, score) -> score);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void treatmentResponseEqualsItsDefinition(RandomProblems.Sample sample) {
    Map<String, Object> given = prices(sample);
    given.put("odds-factor", "2^k");
    Valuation valuation = bind(new TreatmentResponse(), sample.index(), 6, given);
    assertDefinition(
        sample,
        valuation,
        (k, score) -> {
          if (score == 1) {
            return 1;
          }
          double odds = score / (1 - score) * (1 << k);
          return odds / (1 + odds);
        });
  }

  @ParameterizedTest
  @MethodSource("samples")
  void batchPrefixAndMoneyAgreeWithTheValue(RandomProblems.Sample sample) {
    Valuation valuation = bind(new NetRevenue(), sample.index(), 6, prices(sample));
    LinearValuation linear = (LinearValuation) valuation;
    CandidateBatch batch = new CandidateBatch(1, 6);
    for (int[] bounds : BruteForce.of(sample.withoutPenalty()).allowed()) {
      double value = valuation.value(bounds, 0, bounds.length - 1);
      batch.set(0, bounds);
      valuation.evaluate(batch, 0, 1);
      double byPrefix = 0;
      double byMoney = 0;
      for (int k = 0; k + 1 < bounds.length; k++) {
        byPrefix += linear.prefixValue(k, bounds[k + 1]) - linear.prefixValue(k, bounds[k]);
        byMoney += valuation.money(k, bounds[k], bounds[k + 1]).orElseThrow().net();
      }
      assertThat(batch.value(0)).isEqualTo(value);
      assertThat(byMoney).isEqualTo(value);
      assertThat(byPrefix).as("%s", sample).isCloseTo(value, within(rounding(value)));
    }
  }

  @Test
  void penaltyMakesAChainAndNoPenaltyALinearValuation() {
    assertThat(bind(new NetRevenue(), EIGHT, 3, Map.of())).isInstanceOf(LinearValuation.class);
    assertThat(bind(new NetRevenue(), EIGHT, 3, Map.of("penalty", 2)))
        .isInstanceOf(ChainValuation.class)
        .isNotInstanceOf(LinearValuation.class);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whereOneSegmentIsSaidToBeBestNothingBeatsIt(RandomProblems.Sample sample) {
    Map<String, Object> flat = prices(sample);
    flat.put("revenue", "30");
    Valuation valuation = bind(new NetRevenue(), sample.index(), 6, flat);
    boolean rising = true;
    for (int k = 1; k < sample.cost().length; k++) {
      rising &= sample.cost()[k] >= sample.cost()[0];
    }
    assertThat(valuation.whyOneSegmentIsBest(sample.cost().length).isPresent())
        .as("%s", sample)
        .isEqualTo(rising && sample.cost().length > 1);
    if (rising) {
      double one = valuation.value(new int[] {0, sample.index().distinctScores()}, 0, 1);
      for (int[] bounds : BruteForce.of(sample).allowed()) {
        assertThat(valuation.value(bounds, 0, bounds.length - 1))
            .isLessThanOrEqualTo(one + rounding(one));
      }
    }
  }

  @Test
  void treatmentsCanPayWhereFlatPricesCannot() {
    Map<String, Object> flat = Map.of("revenue", "30", "cost", "2*(k+1)");
    assertThat(bind(new NetRevenue(), EIGHT, 3, flat).whyOneSegmentIsBest(3)).isPresent();
    Map<String, Object> treated = new HashMap<>(flat);
    treated.put("odds-factor", "3^k");
    Valuation valuation = bind(new TreatmentResponse(), EIGHT, 3, treated);
    assertThat(valuation.whyOneSegmentIsBest(3)).isEmpty();
    assertThat(valuation.value(new int[] {0, 2, 8}, 0, 2))
        .isGreaterThan(valuation.value(new int[] {0, 8}, 0, 1));
  }

  @Test
  void listsOfDifferentLengthsAreAnError() {
    assertThatThrownBy(
            () -> bind(new NetRevenue(), EIGHT, 3, Map.of("revenue", "1,2,3", "cost", "1,2")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("3 numbers for revenue (1,2,3) and 2 for cost (1,2)");
    assertThatThrownBy(
            () ->
                bind(
                    new TreatmentResponse(),
                    EIGHT,
                    3,
                    Map.of("revenue", "1,2,3", "cost", "1", "odds-factor", "1,2")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("3 numbers for revenue (1,2,3) and 2 for odds-factor (1,2)");
  }

  @Test
  void aListNextToAnExpressionBoundsTheSegments() {
    Valuation valuation = bind(new NetRevenue(), EIGHT, 10, Map.of("revenue", "1,2,3"));
    assertThat(valuation.maxSegments()).isEqualTo(3);
  }

  @Test
  void anOddsFactorIsPositive() {
    assertThatThrownBy(() -> bind(new TreatmentResponse(), EIGHT, 3, Map.of("odds-factor", "1-k")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("odds-factor '1-k' is 0.0 in segment 1");
  }

  @Test
  void aPenaltyWhoseSumWouldBeNoNumberIsRefused() {
    Map<String, Object> given = Map.of("penalty", 1.5e308);
    assertThatThrownBy(() -> bind(new NetRevenue(), EIGHT, 3, given))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("penalty is 1.5E308: too large for 3 segments.")
        .hasMessageContaining("Sums of money up to 1e300 can be handled.");
    // One segment has no neighbours.
    assertThat(bind(new NetRevenue(), EIGHT, 1, given).value(new int[] {0, 8}, 0, 1)).isEqualTo(-4);
  }

  @Test
  void aNegativePenaltyIsOutOfRange() {
    assertThatThrownBy(() -> bind(new NetRevenue(), EIGHT, 3, Map.of("penalty", "-1")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("'penalty'")
        .hasMessageContaining("0.0 or more");
  }

  /** What one customer with a score adds in expectation if it is in segment k. */
  private interface Response {
    double of(int k, double score);
  }

  private static void assertDefinition(
      RandomProblems.Sample sample, Valuation valuation, Response response) {
    BruteForce segmentations = BruteForce.of(sample.withoutPenalty());
    double[] distinct = segmentations.distinct();
    for (int[] bounds : segmentations.allowed()) {
      double expected = 0;
      double scale = 1;
      for (int k = 0; k + 1 < bounds.length; k++) {
        for (double score : sample.scores()) {
          double s = score + 0.0;
          boolean last = k + 2 == bounds.length;
          if (s >= distinct[bounds[k]] && (last || s < distinct[bounds[k + 1]])) {
            double gain = sample.revenue()[k] * response.of(k, s);
            expected += gain - sample.cost()[k];
            scale += Math.abs(gain) + Math.abs(sample.cost()[k]);
          }
        }
      }
      assertThat(valuation.value(bounds, 0, bounds.length - 1))
          .as("%s", sample)
          .isCloseTo(expected, within(1e-12 * scale));
    }
  }

  private static double rounding(double value) {
    return 1e-9 * Math.max(1, Math.abs(value));
  }

  @Test
  void pricesThatPeopleReadInTwoWaysAreSpokenOf() {
    assertThat(notes("1,200", "35"))
        .containsExactly(
            "The revenue is a list: 1 for segment 0, 200 for segment 1. If one number was meant,"
                + " write it without separators.");
    assertThat(notes("1,000", "35")).hasSize(1);
    assertThat(notes("100,200", "1,3")).as("two lists of one length").isEmpty();
    assertThat(notes("60,85", "1")).isEmpty();
    assertThat(notes("10", "-2^k"))
        .singleElement()
        .satisfies(note -> assertThat(note).contains("cost -2^k was taken before the power"));
    assertThat(notes("10", "-(2^k)")).isEmpty();
    assertThat(notes("5-2^k", "2*(-3)^k")).isEmpty();
  }

  private static List<String> notes(String revenue, String cost) {
    return bind(new NetRevenue(), EIGHT, 3, Map.of("revenue", revenue, "cost", cost)).notes();
  }
}
