package io.smartsegment.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.export.Samples.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pmml4s.model.Model;

/** An evaluator of PMML divides as the library does. */
class PmmlAgreementTest {
  private static @Nullable Object predicted(Model model, String column, @Nullable Double score) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put(column, score);
    Map<String, Object> found = model.predict(row);
    return found.get("predicted_" + model.targetName());
  }

  /** This evaluator takes NaN for a missing value. */
  @ParameterizedTest
  @MethodSource("io.smartsegment.export.Samples#ofNumbers")
  void numbers(Sample sample) {
    Model model =
        Model.fromString(
            PmmlExport.write(sample.rule(), "a \"score\" & <more>", SegmentName.INDEX));
    List<@Nullable Object> found = new ArrayList<>();
    List<@Nullable Object> expected = new ArrayList<>();
    for (Double score : Samples.scores(sample.rule())) {
      boolean missing = score == null || score.isNaN();
      found.add(predicted(model, "a \"score\" & <more>", score));
      Integer segment = Samples.expected(sample.rule(), missing ? null : score);
      expected.add(segment == null ? null : segment.toString());
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void namesOfTreatmentsMayBeTheSameAndHoldAnything() {
    ScoreRule rule =
        ScoreRule.of(
            Cutoffs.of(0.2, 0.5),
            List.of(),
            List.of("caf\u00e9 \ud83d\ude00", "<\"a\" & 'b'>", "caf\u00e9 \ud83d\ude00"));
    Model model = Model.fromString(PmmlExport.write(rule, "score", SegmentName.TREATMENT));
    assertThat(predicted(model, "score", 0.1)).isEqualTo("caf\u00e9 \ud83d\ude00");
    assertThat(predicted(model, "score", 0.2)).isEqualTo("<\"a\" & 'b'>");
    assertThat(predicted(model, "score", 1.0)).isEqualTo("caf\u00e9 \ud83d\ude00");
    assertThat(predicted(model, "score", 1.5)).isNull();
  }

  @Test
  void codesOfTextAreRefused() {
    ScoreRule rule = ScoreRule.of(Cutoffs.NONE, List.of(Samples.codesOfText()), List.of());
    assertThatThrownBy(() -> PmmlExport.write(rule, "score", SegmentName.INDEX))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("N'e\\w");
  }
}
