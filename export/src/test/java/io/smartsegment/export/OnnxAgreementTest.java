package io.smartsegment.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.segment.ListedCode;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.segment.MissingScore;
import io.smartsegment.export.Samples.Sample;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A runtime of ONNX divides as the library does. */
class OnnxAgreementTest {
  private static OrtEnvironment environment;

  @BeforeAll
  static void load() {
    try {
      environment = OrtEnvironment.getEnvironment();
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
      abort("Skipped: ONNX Runtime does not start here, so the export was not run: " + e);
    }
  }

  private static long[] segments(ScoreRule rule, String column, double[] scores)
      throws OrtException {
    byte[] model = OnnxExport.write(rule, column);
    try (OrtSession session = environment.createSession(model);
        OnnxTensor input = OnnxTensor.createTensor(environment, scores);
        OrtSession.Result result = session.run(Map.of(column, input))) {
      return (long[]) result.get("segment").orElseThrow().getValue();
    }
  }

  @ParameterizedTest
  @MethodSource("io.smartsegment.export.Samples#ofNumbers")
  void numbers(Sample sample) throws OrtException {
    List<MembershipRule> withScore =
        sample.rule().rules().stream().filter(rule -> !(rule instanceof MissingScore)).toList();
    ScoreRule rule = new ScoreRule(withScore, List.of());
    List<Double> scores = Samples.scores(rule).stream().filter(Objects::nonNull).toList();
    long[] expected =
        scores.stream()
            .map(score -> Samples.expected(rule, score))
            .mapToLong(OnnxAgreementTest::orNowhere)
            .toArray();
    double[] numbers = scores.stream().mapToDouble(Double::doubleValue).toArray();
    assertThat(segments(rule, "a \"score\" & <more>", numbers)).isEqualTo(expected);
  }

  private static long orNowhere(@Nullable Integer segment) {
    return segment == null ? -1 : segment;
  }

  @Test
  void aColumnMayHaveAnyName() throws OrtException {
    ScoreRule rule =
        ScoreRule.of(Cutoffs.of(0.3), List.of(new ListedCode("gone", "-1")), List.of());
    for (String name : List.of("count", "segments", "highest", "column", "code 0", "is a score")) {
      assertThat(segments(rule, name, new double[] {-1, 0.1, 0.3, 2}))
          .as(name)
          .containsExactly(2, 0, 1, -1);
    }
  }

  @Test
  void whatATensorCannotHoldIsRefused() {
    ScoreRule text = ScoreRule.of(Cutoffs.NONE, List.of(Samples.codesOfText()), List.of());
    assertThatThrownBy(() -> OnnxExport.write(text, "score"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("N'e\\w");
    ScoreRule missing =
        ScoreRule.of(
            Cutoffs.NONE, List.of(new ListedCode("no model", "-1"), Samples.missing()), List.of());
    assertThatThrownBy(() -> OnnxExport.write(missing, "score"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("Segment 2 is for customers without a score");
    assertThatThrownBy(() -> OnnxExport.write(missing, "segment"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("as the result is");
  }
}
