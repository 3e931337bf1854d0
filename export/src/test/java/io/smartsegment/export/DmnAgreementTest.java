package io.smartsegment.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.export.Samples.Sample;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine for decision tables divides as the library does. */
@Tag("thorough")
class DmnAgreementTest {
  private static DmnEngine engine;

  @BeforeAll
  static void build() {
    engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
  }

  private static DmnDecision decision(ScoreRule rule, String column, SegmentName name) {
    byte[] document = DmnExport.write(rule, column, name).getBytes(StandardCharsets.UTF_8);
    return engine.parseDecision(name.column(), new ByteArrayInputStream(document));
  }

  /** The engine takes NaN and infinities for errors, as they are no numbers of its language. */
  private static @Nullable Object decided(
      DmnDecision decision, String column, @Nullable Double score) {
    @Nullable BigDecimal number = score == null ? null : Numbers.shortest(score);
    Map<String, Object> row = Collections.singletonMap(column, number);
    DmnDecisionResult found = engine.evaluateDecision(decision, row);
    return found.isEmpty() ? null : found.getSingleResult().getSingleEntry();
  }

  /** The engine takes some milliseconds for a score, so that a few samples must do. */
  static Stream<Sample> samples() {
    return Samples.ofNumbers().limit(7);
  }

  /** The engine reads the smallest double as 4.9E-324, which is below its shortest decimal. */
  @ParameterizedTest
  @MethodSource("samples")
  void numbers(Sample sample) {
    DmnDecision decision = decision(sample.rule(), "score_1", SegmentName.INDEX);
    List<String> found = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (Double score : Samples.scores(sample.rule())) {
      if (score == null || (Double.isFinite(score) && score != Double.MIN_VALUE)) {
        found.add(score + " in " + decided(decision, "score_1", score));
        expected.add(score + " in " + Samples.expected(sample.rule(), score));
      }
    }
    assertThat(found).containsExactlyElementsOf(expected);
  }

  @Test
  void namesOfTreatmentsMayBeTheSameAndHoldAnything() {
    List<String> names =
        List.of("caf\u00e9 \ud83d\ude00", "<\"a\" \\ & 'b'>", "caf\u00e9 \ud83d\ude00");
    ScoreRule rule = ScoreRule.of(Cutoffs.of(0.2, 0.5), List.of(), names);
    DmnDecision decision = decision(rule, "score", SegmentName.TREATMENT);
    assertThat(decided(decision, "score", 0.1)).isEqualTo(names.get(0));
    assertThat(decided(decision, "score", 0.2)).isEqualTo(names.get(1));
    assertThat(decided(decision, "score", 1.0)).isEqualTo(names.get(2));
    assertThat(decided(decision, "score", 1.5)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"my score", "2nd", "not", "score-1", "caf\u00e9"})
  void namesThatExpressionsMisreadAreRefused(String column) {
    ScoreRule rule = ScoreRule.of(Cutoffs.NONE, List.of(), List.of());
    assertThatThrownBy(() -> DmnExport.write(rule, column, SegmentName.INDEX))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("'" + column + "'");
  }

  @Test
  void codesOfTextAreRefused() {
    ScoreRule rule = ScoreRule.of(Cutoffs.NONE, List.of(Samples.codesOfText()), List.of());
    assertThatThrownBy(() -> DmnExport.write(rule, "score", SegmentName.INDEX))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("N'e\\w");
  }
}
