package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.RateTrend;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.PluginChoice;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.valuation.PerSegment;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionJsonTest {
  private static final Question ALL =
      Question.DEFAULT
          .objective("net-revenue")
          .revenue(60, 85.5, 1e-7)
          .cost("1 + 2*k")
          .objectiveSetting("penalty", 0.1)
          .optimizer("exact")
          .optimizerSetting("effort", 3)
          .merger("least-loss")
          .constraints(
              c ->
                  c.between(2, 7)
                      .withMinimumSize(SegmentSize.ofShare(0.07))
                      .withMaximumSize(SegmentSize.ofCustomers(4_000))
                      .withMinimumConversions(3)
                      .withRisingRates()
                      .withMinimumRateDifference(0.011)
                      .withFixedCutoffs(0.30000000000000004, 1)
                      .withBudget(-12.5))
          .cutoffDecimals(3)
          .specialTreatment("2")
          .seed(Long.MIN_VALUE)
          .timeLimit(Duration.ofNanos(1_500_000_001));

  @Test
  void aQuestionReadBackIsEqual() {
    assertThat(QuestionJson.read(QuestionJson.write(ALL))).isEqualTo(ALL);
    assertThat(QuestionJson.read(QuestionJson.write(Question.DEFAULT)).objectiveId())
        .isEqualTo("net-revenue");
    assertThat(QuestionJson.write(QuestionJson.read(QuestionJson.write(ALL))))
        .isEqualTo(QuestionJson.write(ALL));
    assertThat(QuestionJson.write(ALL))
        .contains("\"share\" : \"0.07\"", "\"customers\" : \"4000\"");
  }

  @Test
  void aQuestionReadBackGetsTheSameAnswerToTheLastBit() {
    SmartSegment smartSegment = SmartSegment.create();
    RandomProblems.samples(200)
        .forEach(
            sample -> {
              Question question =
                  Question.DEFAULT
                      .revenue(sample.revenue())
                      .cost(sample.cost())
                      .objectiveSetting("penalty", sample.penalty())
                      .constraints(sample.constraints());
              Question read = QuestionJson.read(QuestionJson.write(question));
              assertThat(answer(smartSegment, sample.index(), read))
                  .as(sample.toString())
                  .isEqualTo(answer(smartSegment, sample.index(), question));
            });
  }

  private static String answer(SmartSegment smartSegment, ScoreIndex customers, Question question) {
    try {
      Segmentation best = smartSegment.customers(customers).asking(question).solve();
      return best.worth() + " " + best.cutoffs() + " " + best.segments() + best.alternatives();
    } catch (SmartSegmentException e) {
      return e.code() + " " + e.getMessage();
    }
  }

  @Test
  void treatmentsAndTheirOrderAreSaved() {
    Question named =
        Question.DEFAULT.treatments(
            new Treatment("letter", 60, 1, OptionalDouble.of(0.1), OptionalDouble.of(1.2)),
            new Treatment("call, \"soon\"", 85, 3.5, OptionalDouble.of(0), OptionalDouble.of(2)));
    for (TreatmentOrder order : TreatmentOrder.values()) {
      Question question = named.treatmentOrder(order);
      assertThat(QuestionJson.read(QuestionJson.write(question))).isEqualTo(question);
      Question prices = ALL.treatmentOrder(order);
      assertThat(QuestionJson.read(QuestionJson.write(prices))).isEqualTo(prices);
    }
    assertThat(QuestionJson.read(QuestionJson.write(named))).isEqualTo(named);
    assertThat(named.treatmentOrder()).isEqualTo(TreatmentOrder.SOME);
  }

  @Test
  void sizesOfAllKindsAreSavedAsTheyWereWritten() {
    for (String size : List.of("500", "5.00000000000000001%", "2.5w", "0.1%w")) {
      Question question =
          Question.DEFAULT.constraints(
              c -> c.withMinimumSize(SegmentSize.parse(size)).withMinimumNonConversions(4));
      assertThat(QuestionJson.read(QuestionJson.write(question))).isEqualTo(question);
    }
  }

  @Test
  void aFunctionOfJavaCannotBeSaved() {
    Question question = Question.DEFAULT.revenue(PerSegment.function("mine", k -> k));
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> QuestionJson.write(question))
        .withMessageContaining("'mine'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{} {}",
        "{\"seed\": 1.5}",
        "{\"seed\": 99999999999999999999}",
        "{\"seed\": 1, \"seed\": 2}",
        "{\"objective\": \"net-revenue\"}",
        "{\"objective\": {\"settings\": {\"penalty\": {}}}}",
        "{\"constraints\": {\"minSegments\": 1}}",
        "{\"constraints\": {\"minSegments\": 1, \"maxSegments\": 2, \"budget\": \"much\"}}",
        "{\"constraints\": {\"minSegments\": 1, \"maxSegments\": 2, \"minimumSize\": {}}}",
        "{\"constraints\": {\"minSegments\": 1, \"maxSegments\": 2, \"colour\": 1}}",
        "{\"wish\": 1}"
      })
  void whatIsNoQuestionIsRefused(String json) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> QuestionJson.read(json))
        .withMessageStartingWith("The question");
  }

  @Test
  void whatIsWrongIsNamedWithItsPlace() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                QuestionJson.read(
                    "{\"constraints\": {\"minSegments\": 1, \"maxSegments\": 2, \"budget\": []}}"))
        .withMessageContaining("'constraints.budget' is [], not a number");
  }

  @Test
  void severalMergersAreAListAndOneIsAnObject() {
    Question one = Question.DEFAULT.merger("monotone").mergerSetting("x", 1);
    assertThat(QuestionJson.write(one)).contains("\"merger\"").doesNotContain("\"mergers\"");
    Question several = one.thenMerger("significance").mergerSetting("level", 0.01);
    assertThat(several.mergers())
        .containsExactly(
            PluginChoice.of("monotone").with("x", 1),
            PluginChoice.of("significance").with("level", 0.01));
    String json = QuestionJson.write(several);
    assertThat(json).contains("\"mergers\"").doesNotContain("\"merger\"");
    for (Question question : List.of(one, several)) {
      assertThat(QuestionJson.read(QuestionJson.write(question))).isEqualTo(question);
    }
    assertThat(several).isNotEqualTo(one);
    assertThat(several.withMerger(PluginChoice.NONE)).isEqualTo(Question.DEFAULT);
    assertThatThrownBy(
            () -> QuestionJson.read(json.replace("\"seed\"", "\"merger\": {}, \"seed\"")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("merger");
  }

  @ParameterizedTest
  @EnumSource(RateTrend.class)
  void trendsAreReadBack(RateTrend trend) {
    Question question = Question.DEFAULT.constraints(c -> c.withTrend(trend));
    assertThat(QuestionJson.read(QuestionJson.write(question))).isEqualTo(question);
  }
}
