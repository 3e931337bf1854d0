package io.smartsegment.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.PenalizedValuation;
import io.smartsegment.core.valuation.PerSegment;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Money and weights of customers in the objectives, against their definition. */
class MeasuresTest {
  /** One unit in the last place of what is summed up here, several times over. */
  private static final double ROUNDING = 1e-9;

  private static final double[] SCORES = {0.1, 0.2, 0.3, 0.4};
  private static final int[] OUTCOMES = {0, 1, 0, 1};

  static Stream<MeasuredCustomers> samples() {
    return LongStream.range(0, 200).mapToObj(MeasuredCustomers::new);
  }

  private static Map<String, Object> prices(MeasuredCustomers sample) {
    Map<String, Object> given = new HashMap<>();
    given.put("revenue", PerSegment.list(sample.revenue));
    given.put("cost", PerSegment.list(sample.cost));
    given.put("value-share", PerSegment.list(sample.valueShare));
    given.put("cost-share", PerSegment.list(sample.costShare));
    return given;
  }

  private static LinearValuation bind(
      Objective objective, ScoreIndex index, Map<String, Object> given) {
    return (LinearValuation)
        objective.bind(index, 6, Settings.read(objective.id(), objective.settings(), given));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void netRevenueIsExactInWholeUnits(MeasuredCustomers sample) {
    LinearValuation valuation = bind(new NetRevenue(), sample.index(), prices(sample));
    LinearValuation whole = valuation.inWholeUnits();
    assertThat(whole).as("%s", sample).isNotSameAs(valuation);
    BruteForce.forEachBounds(
        sample.distinct().length,
        sample.revenue.length,
        bounds -> {
          BigDecimal expected = sample.value(bounds, sample.observed());
          double units = whole.value(bounds, 0, bounds.length - 1);
          assertThat(units).as("%s", sample).isEqualTo(StrictMath.rint(units));
          assertThat(BigDecimal.valueOf(units).multiply(BigDecimal.valueOf(whole.unit())))
              .as("%s", sample)
              .isEqualByComparingTo(expected);
          assertThat(valuation.value(bounds, 0, bounds.length - 1))
              .as("%s", sample)
              .isCloseTo(expected.doubleValue(), within(ROUNDING));
        });
  }

  @ParameterizedTest
  @MethodSource("samples")
  void expectedRevenueAndTreatmentResponseEqualTheirDefinition(MeasuredCustomers sample) {
    ScoreIndex index = sample.index();
    LinearValuation expected = bind(new ExpectedRevenue(), index, prices(sample));
    Map<String, Object> given = prices(sample);
    given.put("odds-factor", "2^k");
    LinearValuation treated = bind(new TreatmentResponse(), index, given);
    BruteForce.forEachBounds(
        sample.distinct().length,
        sample.revenue.length,
        bounds -> {
          assertThat(expected.value(bounds, 0, bounds.length - 1))
              .as("%s", sample)
              .isCloseTo(sample.value(bounds, sample.expected()).doubleValue(), within(ROUNDING));
          assertThat(treated.value(bounds, 0, bounds.length - 1))
              .as("%s", sample)
              .isCloseTo(sample.value(bounds, sample.treated(2)).doubleValue(), within(ROUNDING));
        });
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theCostIsThatOfContactsAndOfTheCustomersThemselves(MeasuredCustomers sample) {
    LinearValuation valuation = bind(new NetRevenue(), sample.index(), prices(sample));
    BigDecimal expected = BigDecimal.ZERO;
    for (int row = 0; row < sample.scores.length; row++) {
      expected = expected.add(sample.cost(0, row).multiply(sample.weight(row)));
    }
    int distinct = sample.distinct().length;

    assertThat(valuation.cost(0, 0, distinct))
        .as("%s", sample)
        .isCloseTo(expected.doubleValue(), within(ROUNDING));
    assertThat(valuation.prefixCost(0, distinct)).isEqualTo(valuation.cost(0, 0, distinct));
    assertThat(valuation.money(0, 0, distinct).orElseThrow().net())
        .as("%s", sample)
        .isCloseTo(valuation.segmentValue(0, 0, distinct), within(ROUNDING));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whereOneSegmentIsSaidToBeBestItIs(MeasuredCustomers sample) {
    for (Objective objective : new Objective[] {new NetRevenue(), new ExpectedRevenue()}) {
      LinearValuation valuation = bind(objective, sample.index(), prices(sample));
      if (valuation.whyOneSegmentIsBest(sample.revenue.length).isEmpty()) {
        continue;
      }
      int distinct = sample.distinct().length;
      double one = valuation.value(new int[] {0, distinct}, 0, 1);
      BruteForce.forEachBounds(
          distinct,
          sample.revenue.length,
          bounds ->
              assertThat(valuation.value(bounds, 0, bounds.length - 1))
                  .as("%s", sample)
                  .isLessThanOrEqualTo(one + ROUNDING));
    }
  }

  @Test
  void sharesOfValueThatDifferMayPay() {
    ScoreIndex index =
        ScoreIndex.rows(SCORES, OUTCOMES).values(new double[] {1, 2, 30, 40}).build();
    Map<String, Object> flat = Map.of("revenue", "5", "cost", "1");
    assertThat(bind(new NetRevenue(), index, flat).whyOneSegmentIsBest(3)).isPresent();
    Map<String, Object> rising = Map.of("revenue", "5", "cost", "k", "value-share", "0.1*(k+1)");
    LinearValuation valuation = bind(new NetRevenue(), index, rising);

    assertThat(valuation.whyOneSegmentIsBest(3)).isEmpty();
    // 5 + 0.1 * 3 in the lower segment; 5 + 0.2 * 70 - 2 in the upper one.
    assertThat(valuation.value(new int[] {0, 2, 4}, 0, 2)).isEqualTo(5.3 + 17);
  }

  @Test
  void aValueBelowZeroMayBeLeftToASegmentThatSharesLess() {
    ScoreIndex index =
        ScoreIndex.rows(SCORES, OUTCOMES).values(new double[] {10, 20, -30, -40}).build();
    Map<String, Object> given = Map.of("revenue", "0", "cost", "0", "value-share", "1,0.5");
    LinearValuation valuation = bind(new NetRevenue(), index, given);

    assertThat(valuation.whyOneSegmentIsBest(2)).isEmpty();
    assertThat(valuation.value(new int[] {0, 4}, 0, 1)).isEqualTo(-40);
    assertThat(valuation.value(new int[] {0, 2, 4}, 0, 2)).isEqualTo(30 - 35);
  }

  @Test
  void withoutARevenueValuesCountInFullAndTheValuationSaysSo() {
    ScoreIndex index =
        ScoreIndex.rows(SCORES, OUTCOMES).values(new double[] {1, 2, 30, 40}).build();
    LinearValuation valuation = bind(new NetRevenue(), index, Map.of("cost", "1"));

    assertThat(valuation.value(new int[] {0, 4}, 0, 1)).isEqualTo(73 - 4);
    assertThat(valuation.notes())
        .singleElement()
        .satisfies(note -> assertThat(note).contains("values count in full"));
  }

  @Test
  void besideARevenueValuesCountOnlyByAShare() {
    ScoreIndex index =
        ScoreIndex.rows(SCORES, OUTCOMES).valuesIfConverted(new double[] {1, 2, 30, 40}).build();
    Map<String, Object> given = new HashMap<>(Map.of("revenue", "5", "cost", "1"));

    LinearValuation alone = bind(new NetRevenue(), index, given);
    assertThat(alone.value(new int[] {0, 4}, 0, 1)).isEqualTo(10 - 4);
    assertThat(alone.notes())
        .singleElement()
        .satisfies(note -> assertThat(note).contains("unless a value-share is given"));
    given.put("value-share", "0.5");
    LinearValuation shared = bind(new NetRevenue(), index, given);
    assertThat(shared.value(new int[] {0, 4}, 0, 1)).isEqualTo(10 + 21 - 4);
    assertThat(shared.notes()).isEmpty();
  }

  @Test
  void customersCostsCountBesideACost() {
    ScoreIndex index =
        ScoreIndex.rows(SCORES, OUTCOMES).customerCosts(new double[] {1, 2, 3, 4}).build();

    LinearValuation both = bind(new NetRevenue(), index, Map.of("revenue", "9", "cost", "1"));
    assertThat(both.value(new int[] {0, 4}, 0, 1)).isEqualTo(18 - 4 - 10);
    LinearValuation own = bind(new NetRevenue(), index, Map.of("revenue", "9"));
    assertThat(own.value(new int[] {0, 4}, 0, 1)).isEqualTo(18 - 10);
    assertThat(own.notes()).hasSize(1);
  }

  @Test
  void whatCannotCountIsRefused() {
    ScoreIndex plain = ScoreIndex.of(SCORES, OUTCOMES);
    ScoreIndex both =
        ScoreIndex.rows(SCORES, OUTCOMES).values(SCORES).valuesIfConverted(SCORES).build();

    assertThatThrownBy(() -> bind(new NetRevenue(), plain, Map.of("value-share", "1")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("no customer has a value");
    assertThatThrownBy(() -> bind(new NetRevenue(), plain, Map.of("cost-share", "1")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("no customer has a cost of their own");
    assertThatThrownBy(() -> bind(new NetRevenue(), both, Map.of()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("both an observed value and a value if they convert");
    assertThat(bind(new NetRevenue(), both, Map.of("revenue", "1", "cost", "1"))).isNotNull();
  }

  @Test
  void plansNeedNoOutcomes() {
    ScoreIndex index =
        ScoreIndex.rows(SCORES).valuesIfConverted(new double[] {10, 20, 30, 40}).build();
    LinearValuation expected = bind(new ExpectedRevenue(), index, Map.of("cost", "1"));

    assertThat(expected.usesOutcomes()).isFalse();
    assertThat(expected.value(new int[] {0, 4}, 0, 1)).isCloseTo(1 + 4 + 9 + 16 - 4, within(1e-12));
  }

  @Test
  void ratesAreWeighted() {
    ScoreIndex index = ScoreIndex.rows(SCORES, OUTCOMES).weights(new double[] {1, 3, 2, 2}).build();
    Objective objective = new NetRevenue();
    PenalizedValuation valuation =
        (PenalizedValuation)
            objective.bind(
                index,
                2,
                Settings.read(
                    objective.id(),
                    objective.settings(),
                    Map.of("revenue", "0", "cost", "0", "penalty", "8")));

    assertThat(valuation.rate(0, 2)).isEqualTo(0.75);
    assertThat(valuation.rate(2, 4)).isEqualTo(0.5);
    assertThat(valuation.value(new int[] {0, 2, 4}, 0, 2)).isEqualTo(-2);
  }
}
