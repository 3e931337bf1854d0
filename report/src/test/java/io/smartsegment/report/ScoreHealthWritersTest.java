package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.validation.ScoreHealth;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreHealthWritersTest {
  private static final ScoreHealth HEALTH =
      ScoreHealth.of(
          ScoreIndex.of(
              new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8},
              new int[] {0, 0, 1, 0, 1, 1, 0, 1}));

  @Test
  void jsonKeepsWhatWasThereAndSaysAll() throws IOException {
    String json = ScoreHealthJson.added("{\"psi\": 0.1, \"n\": 12345678901234567}\n", HEALTH);
    assertThat(json).endsWith("}\n");
    JsonNode tree = Json.MAPPER.readTree(json);
    assertThat(tree.get("psi").doubleValue()).isEqualTo(0.1);
    assertThat(tree.get("n").longValue()).isEqualTo(12345678901234567L);
    JsonNode health = tree.get("scoreHealth");
    assertThat(health.get("auc").get("value").doubleValue()).isEqualTo(0.75);
    assertThat(health.get("auc").get("upper").doubleValue()).isEqualTo(1);
    assertThat(health.get("brier").doubleValue()).isEqualTo(HEALTH.brier());
    assertThat(health.get("calibrationSlope").get("lower").doubleValue())
        .isEqualTo(HEALTH.calibration().orElseThrow().slope().lower());
    assertThat(health.get("reliability")).hasSize(4);
    assertThat(health.get("reliability").get(2).get("conversions").longValue()).isEqualTo(2);
    assertThat(health.get("revenue").isNull()).isTrue();
    assertThat(health.get("warnings")).isEmpty();
    assertThatThrownBy(() -> ScoreHealthJson.added("[1]", HEALTH))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void textSaysWhatFiguresMean() {
    assertThat(ScoreHealthText.write(HEALTH))
        .contains("AUC 0.7500 (95 % interval 0.3499 to 1.0000)")
        .contains("Brier score 0.2050, and 0.2500 if all had the same score")
        .contains("Calibration slope")
        .contains("scores from")
        .doesNotContain("more above")
        .endsWith("\n");
  }

  @Test
  void aLongTableIsCutAndSaysSo() {
    int steps = 30;
    double[] scores = IntStream.rangeClosed(1, steps).mapToDouble(i -> i / 31.0).toArray();
    long[] customers = IntStream.rangeClosed(1, steps).mapToLong(i -> 1000).toArray();
    long[] conversions = IntStream.rangeClosed(1, steps).mapToLong(i -> 30L * i).toArray();
    ScoreHealth many = ScoreHealth.of(ScoreIndex.ofCounts(scores, customers, conversions));
    assertThat(ScoreHealthText.write(many))
        .contains("10 natural steps more above, which JSON lists");
  }
}
