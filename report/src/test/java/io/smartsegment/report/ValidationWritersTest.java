package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.validation.Advice;
import io.smartsegment.validation.Advice.Decision;
import io.smartsegment.validation.CountEstimate;
import io.smartsegment.validation.CutoffBand;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.Expectation;
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
          42,
          List.of(new CountEstimate(2, Cutoffs.of(0.25), 110, VALUE, GAIN)),
          2,
          2,
          new Expectation(VALUE, 10, GAIN),
          List.of(new CutoffBand(0.25, 0.125, 0.5)),
          OptionalDouble.of(0.03),
          new Advice(Decision.ACT_WITH_FEWER_SEGMENTS, 2, "Two are enough."));

  private static final Evaluated EVALUATED =
      new Evaluated(
          List.of(
              new Evaluated.Pair(
                  "[0, 0.5)",
                  Optional.of(new Evaluated.Figures(10, Optional.of(2L), OptionalDouble.of(7.5))),
                  new Evaluated.Figures(20, Optional.empty(), OptionalDouble.empty())),
              new Evaluated.Pair(
                  "[0.5, 1]",
                  Optional.empty(),
                  new Evaluated.Figures(0, Optional.of(0L), OptionalDouble.of(0)))),
          Optional.of(GAIN),
          Optional.of(new SegmentShares(0.5, 0.25)),
          List.of("Mind this."));

  @Test
  void aValidationHasAllFiguresInJson() throws IOException {
    assertThat(MAPPER.readTree(ValidationJson.write(VALIDATION)))
        .isEqualTo(
            MAPPER.readTree(
                """
                {"folds": 10, "repeats": 5, "seed": 42,
                 "expected": {"netRevenue": 100.0, "lower": 80.0, "upper": 120.0, "level": 0.95,
                   "optimism": 10.0,
                   "againstOneSegment": {"gain": 30.0, "lower": 10.0, "upper": 50.0}},
                 "advice": {"decision": "ACT_WITH_FEWER_SEGMENTS", "segments": 2,
                   "reason": "Two are enough."},
                 "bySegmentCount": [{"segments": 2, "outOfSample": 100.0, "lower": 80.0,
                   "upper": 120.0, "inSample": 110.0, "optimism": 10.0,
                   "againstOneSegment": {"gain": 30.0, "lower": 10.0, "upper": 50.0},
                   "cutoffs": [0.25]}],
                 "best": 2, "selected": 2, "selectedBy": "one-standard-error",
                 "cutoffBands": [{"cutoff": 0.25, "lower": 0.125, "upper": 0.5}],
                 "switching": 0.03}
                """));
  }

  @Test
  void aValidationReadsInText() {
    assertThat(ValidationText.write(VALIDATION))
        .startsWith("Expected on as many new customers: 100.00 (95 % interval 80.00 to 120.00)")
        .contains(
            "against one segment 30.00 (95 % interval 10.00 to 50.00)",
            "Advice: act with fewer segments. Two are enough.\n",
            "with 10 folds and 5 repeats (seed 42)",
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
        .contains("Expected on as many new customers: 100.00", "Advice: act with fewer segments.");
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
