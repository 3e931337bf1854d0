package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on generated data. */
class DemoIT {
  @Test
  void showsSegmentsTheComparisonAndWhatTheOriginalPricesLeadTo() {
    String out = CommandLineRun.ok("demo").out();
    assertThat(out)
        .startsWith("Net revenue ")
        .contains("of 100,000 customers")
        .containsPattern("\n # +\\| propensity +\\| customers +\\| converted +\\|")
        .containsPattern("\n 0 +\\| \\[0, ")
        .containsPattern("\n 4 +\\| \\[0\\.\\d+, 1\\]")
        .containsPattern("\n +\\| +uniform +\\| +percentile +\\| +optimised\n")
        .containsPattern("\n total net revenue +\\| ")
        .containsPattern("\n overall conversion rate +\\| ")
        .contains("prices of the original Python package's README", "the best is one segment with");
  }

  @Test
  void jsonIsConsistent() {
    JsonNode json = CommandLineRun.json("demo");
    assertThat(json.get("customers").longValue()).isEqualTo(100_000);
    assertThat(json.get("seed").longValue()).isEqualTo(42);
    assertThat(json.get("dropped").longValue()).isZero();
    long size = 0;
    long conversions = 0;
    double net = 0;
    double before = 0;
    for (JsonNode segment : json.get("segments")) {
      assertThat(segment.get("lower").doubleValue()).isEqualTo(before);
      before = segment.get("upper").doubleValue();
      assertThat(segment.get("size").longValue()).isGreaterThanOrEqualTo(500);
      size += segment.get("size").longValue();
      conversions += segment.get("conversions").longValue();
      net += segment.get("netRevenue").doubleValue();
    }
    assertThat(before).isEqualTo(1);
    assertThat(size).isEqualTo(100_000);
    assertThat(conversions).isEqualTo(json.get("conversions").longValue());
    double best = json.get("netRevenue").doubleValue();
    assertThat(net).isCloseTo(best, within(1e-6));
    for (JsonNode baseline : json.get("baselines")) {
      assertThat(baseline.get("netRevenue").doubleValue()).isLessThan(best);
    }
  }

  @Test
  void takesOtherPricesAndSaysThatCutoffsCannotEarnAnything() {
    JsonNode json = CommandLineRun.json("demo", "--revenue", "30", "--cost", "2*(k+1)");
    assertThat(json.get("segments")).hasSize(1);
    assertThat(json.get("proof").textValue()).isEqualTo("OPTIMAL");
    assertThat(json.get("warnings").toString()).contains("cutoffs cannot earn anything");
    double expected = 30.0 * json.get("conversions").longValue() - 2.0 * 100_000;
    assertThat(json.get("netRevenue").doubleValue()).isEqualTo(expected);
  }

  @Test
  void writesAFolder(@TempDir Path folder) {
    CommandLineRun run = CommandLineRun.run("demo", "--out", folder.resolve("result").toString());
    assertThat(run.status()).isZero();
    assertThat(folder.resolve("result/model.json")).isNotEmptyFile();
  }
}
