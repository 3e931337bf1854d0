package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.validation.Advice;
import io.smartsegment.validation.Advice.Decision;
import io.smartsegment.validation.Comparison;
import io.smartsegment.validation.CountEstimate;
import io.smartsegment.validation.CutoffBand;
import io.smartsegment.validation.Division;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.Expectation;
import io.smartsegment.validation.Interval;
import io.smartsegment.validation.NeighbourTest;
import io.smartsegment.validation.Outlook;
import io.smartsegment.validation.SegmentEstimate;
import io.smartsegment.validation.SegmentShares;
import io.smartsegment.validation.Validation;
import io.smartsegment.validation.ValidationOptions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Validations and evaluated models as text and JSON. */
class ValidationWritersTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Estimate VALUE = new Estimate(100, 80, 120, 10);
  private static final Estimate GAIN = new Estimate(30, 10, 50, 10);

  static final Validation VALIDATION =
      new Validation(
          ValidationOptions.FULL,
          Division.Kind.RANDOM,
          4,
          42,
          List.of(new CountEstimate(2, Cutoffs.of(0.25), 110, VALUE, GAIN)),
          2,
          2,
          new Expectation(
              VALUE,
              10,
              List.of(
                  new Comparison(Comparison.ONE_SEGMENT, new Estimate(70, 60, 80, 5), GAIN),
                  new Comparison(
                      "uniform", new Estimate(95, 75, 115, 10), new Estimate(5, -3, 13, 4)))),
          List.of(new CutoffBand(0.25, 0.125, 0.5)),
          OptionalDouble.of(0.03),
          List.of(
              new SegmentEstimate(0, 50.5, Optional.of(new Interval(0.1, 0.05, 0.2)), VALUE),
              new SegmentEstimate(1, 0, Optional.empty(), new Estimate(0, 0, 0, 0))),
          List.of(
              new NeighbourTest(
                  0, new Interval(0.15, 0.0625, 0.25), 0.0125, 0.025, new Estimate(3, -1, 7, 2))),
          new Advice(Decision.ACT_WITH_FEWER_SEGMENTS, 2, "Two are enough."),
          true,
          List.of("Stopped early: the figures are those of 4 of 5 repeats."));

  private static final Evaluated EVALUATED =
      new Evaluated(
          List.of(
              new Evaluated.Pair(
                  "[0, 0.5)",
                  Optional.of(
                      new Evaluated.Figures(
                          10, Optional.of(2L), OptionalDouble.of(0.2), OptionalDouble.of(7.5))),
                  new Evaluated.Figures(
                      20, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty())),
              new Evaluated.Pair(
                  "[0.5, 1]",
                  Optional.empty(),
                  new Evaluated.Figures(
                      0, Optional.of(0L), OptionalDouble.empty(), OptionalDouble.of(0)))),
          Optional.of(GAIN),
          Optional.of(new SegmentShares(0.5, 0.25)),
          List.of("Mind this."));

  @Test
  void aValidationHasAllFiguresInJson() throws IOException {
    assertThat(MAPPER.readTree(ValidationJson.write(VALIDATION)))
        .isEqualTo(
            MAPPER.readTree(
                """
                {"division": "random", "folds": 10, "repeats": 4, "seed": 42, "partial": true,
                 "expected": {"netRevenue": 100.0, "lower": 80.0, "upper": 120.0, "level": 0.95,
                   "optimism": 10.0,
                   "againstOneSegment": {"gain": 30.0, "lower": 10.0, "upper": 50.0},
                   "against": {
                     "one-segment": {
                       "expected": {"netRevenue": 70.0, "lower": 60.0, "upper": 80.0},
                       "optimised": {"gain": 30.0, "lower": 10.0, "upper": 50.0}},
                     "uniform": {
                       "expected": {"netRevenue": 95.0, "lower": 75.0, "upper": 115.0},
                       "optimised": {"gain": 5.0, "lower": -3.0, "upper": 13.0}}}},
                 "advice": {"decision": "ACT_WITH_FEWER_SEGMENTS", "segments": 2,
                   "reason": "Two are enough."},
                 "bySegmentCount": [{"segments": 2, "outOfSample": 100.0, "lower": 80.0,
                   "upper": 120.0, "inSample": 110.0, "optimism": 10.0,
                   "againstOneSegment": {"gain": 30.0, "lower": 10.0, "upper": 50.0},
                   "cutoffs": [0.25]}],
                 "best": 2, "selected": 2, "selectedBy": "one-standard-error",
                 "cutoffBands": [{"cutoff": 0.25, "lower": 0.125, "upper": 0.5}],
                 "switching": 0.03,
                 "segments": [
                   {"index": 0, "customers": 50.5,
                    "conversionRate": {"value": 0.1, "lower": 0.05, "upper": 0.2},
                    "netRevenue": {"value": 100.0, "lower": 80.0, "upper": 120.0}},
                   {"index": 1, "customers": 0.0, "conversionRate": null,
                    "netRevenue": {"value": 0.0, "lower": 0.0, "upper": 0.0}}],
                 "neighbours": [
                   {"cutoff": 0,
                    "rateDifference": {"value": 0.15, "lower": 0.0625, "upper": 0.25},
                    "pValue": 0.0125, "adjustedPValue": 0.025,
                    "againstNoCutoff": {"gain": 3.0, "lower": -1.0, "upper": 7.0}}],
                 "warnings": ["Stopped early: the figures are those of 4 of 5 repeats."]}
                """));
  }

  @Test
  void aValidationReadsInText() {
    assertThat(ValidationText.write(VALIDATION))
        .startsWith("Expected on as many new customers: 100.00 (95 % interval 80.00 to 120.00)")
        .contains(
            "against one segment 30.00 (95 % interval 10.00 to 50.00)",
            "Advice: act with fewer segments. Two are enough.\n",
            "with 10 folds and 4 repeats (seed 42)",
            "Note: Stopped early: the figures are those of 4 of 5 repeats.\n",
            " 0 and 1  |          15.00% | 6.25% | 25.00% |   0.0250 |             3.00 | -1.00 | 7.00 |",
            "rates differ, may not pay",
            "Selected by one-standard-error: 2 segments",
            "change their segment")
        .endsWith("\n");
  }

  @Test
  void anAnswerShowsWhatIsExpected() throws IOException {
    Answer answer = SampleAnswer.answer(OptionalDouble.of(40), List.of());
    assertThat(MAPPER.readTree(JsonWriter.write(answer)).has("expected")).isFalse();
    assertThat(TextWriter.write(answer)).doesNotContain("Advice");
    Answer validated = answer.withValidation(VALIDATION);
    JsonNode json = MAPPER.readTree(JsonWriter.write(validated));
    assertThat(json.get("expected").get("netRevenue").doubleValue()).isEqualTo(100);
    assertThat(json.get("advice").get("segments").intValue()).isEqualTo(2);
    assertThat(TextWriter.write(validated))
        .contains(
            "Expected on as many new customers: 100.00",
            "Advice: act with fewer segments.",
            "expected on new customers",
            "100.00\n",
            "80.00 to 120.00",
            "on new customers 70.00, and optimised earns +30.00 more (95 % interval 10.00 to 50.00)");
    assertThat(CsvWriter.comparison(validated))
        .contains("\none-segment,1,")
        .contains(",70.0,60.0,80.0,30.0,10.0,50.0\n")
        .endsWith(",100.0,80.0,120.0,,,\n");
  }

  @Test
  void whatNobodyCanSayIsNoFailure() throws IOException {
    Outlook unknown =
        new Outlook(
            Optional.empty(),
            Optional.of("Too few converted."),
            Optional.of(new Advice(Decision.COLLECT_MORE_DATA, 1, "Too few converted.")));
    Answer answer = SampleAnswer.answer(OptionalDouble.of(40), List.of()).withOutlook(unknown);
    JsonNode json = MAPPER.readTree(JsonWriter.write(answer));
    assertThat(json.has("expected")).isFalse();
    assertThat(json.get("expectedUnknown").textValue()).isEqualTo("Too few converted.");
    assertThat(json.get("advice").get("decision").textValue()).isEqualTo("COLLECT_MORE_DATA");
    assertThat(TextWriter.write(answer))
        .contains(
            "Expected on new customers: not known. Too few converted.\n",
            "Advice: collect more data. Too few converted.\n");
    assertThat(CsvWriter.comparison(answer)).endsWith(",,,,,,\n");
  }

  @Test
  void anEvaluatedModelInJsonHasNullForWhatIsNotKnown() throws IOException {
    assertThat(MAPPER.readTree(EvaluatedWriter.json(EVALUATED)))
        .isEqualTo(
            MAPPER.readTree(
                """
                {"segments": [
                  {"index": 0, "label": "[0, 0.5)",
                   "then": {"size": 10, "conversions": 2, "conversionRate": 0.2, "netRevenue": 7.5},
                   "now": {"size": 20, "conversions": null, "conversionRate": null,
                     "netRevenue": null}},
                  {"index": 1, "label": "[0.5, 1]", "then": null,
                   "now": {"size": 0, "conversions": 0, "conversionRate": null,
                     "netRevenue": 0.0}}],
                 "regret": {"value": 30.0, "lower": 10.0, "upper": 50.0},
                 "psi": 0.5, "psiLimit": 0.25, "warnings": ["Mind this."]}
                """));
  }

  @Test
  void anEvaluatedModelReadsInText() {
    assertThat(EvaluatedWriter.text(EVALUATED))
        .contains(
            "New cutoffs would earn 30.00 more",
            "(95 % interval of what they earn more: 10.00 to 50.00): find new ones.",
            "Population stability index 0.5000; chance alone exceeds 0.2500",
            "the shares of the segments have changed",
            "Note: Mind this.\n");
    Evaluated same =
        new Evaluated(
            EVALUATED.segments(),
            Optional.of(new Estimate(-3, -11, 5, 4)),
            Optional.of(new SegmentShares(0.1, 0.25)),
            List.of());
    assertThat(EvaluatedWriter.text(same))
        .contains("would earn 3.00 less", "no reason to change them", "no sign of a change");
  }
}
