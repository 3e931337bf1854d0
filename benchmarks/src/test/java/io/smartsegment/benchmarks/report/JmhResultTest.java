package io.smartsegment.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhResultTest {
  private static final String RESULT =
      """
      [{"benchmark": "io.example.OneBenchmark.method", "vmName": "A VM", "vmVersion": "17.0",
        "params": {"size": "12", "kind": "x"},
        "primaryMetric": {"scoreUnit": "%s", "rawData": [[2, 4], [3]]},
        "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 16.5}}}]
      """;

  @TempDir private Path folder;

  @Test
  void timesOfAllForksInNanosecondsAndBytes() throws IOException {
    Measurements all = JmhResult.measurements(JmhResult.join(List.of(result("us/op"))));
    assertThat(all.java()).isEqualTo("A VM 17.0");
    Measurement one = all.all().get(0);
    assertThat(one.type()).isEqualTo("OneBenchmark");
    assertThat(one.method()).isEqualTo("method");
    assertThat(one.number("size")).isEqualTo(12);
    assertThat(one.text("kind")).isEqualTo("x");
    assertThat(one.nanos()).containsExactly(2000.0, 3000.0, 4000.0);
    assertThat(one.bytes()).hasValue(16.5);
  }

  @Test
  void ofSamplesTheFastestTheMedianAndTheSlowest() throws IOException {
    String sampled =
        """
        [{"benchmark": "io.example.OneBenchmark.method", "mode": "sample",
          "primaryMetric": {"scoreUnit": "us/op", "rawDataHistogram": [[[[2, 4], [3, 9]]]],
            "scorePercentiles": {"0.0": 1, "50.0": 3, "90.0": 7, "100.0": 9}}}]
        """;
    ArrayNode results = JmhResult.join(List.of(file(sampled)));
    Measurement one = JmhResult.measurements(results).all().get(0);
    assertThat(one.nanos()).containsExactly(1000.0, 3000.0, 9000.0);
    assertThat(one.median()).isEqualTo(3000);
  }

  @Test
  void filesAreJoined() throws IOException {
    Path file = result("ms/op");
    ArrayNode joined = JmhResult.join(List.of(file, file, file("[]")));
    assertThat(joined).hasSize(2);
    Path again = folder.resolve("again");
    Files.writeString(again, JmhResult.text(joined));
    assertThat(JmhResult.join(List.of(again))).isEqualTo(joined);
  }

  @Test
  void whereJavaWasInstalledIsLeftOut() throws IOException {
    ArrayNode joined = JmhResult.join(List.of(file("[{\"jvm\": \"/a/java\", \"forks\": 1}]")));
    assertThat(joined.get(0)).hasToString("{\"forks\":1}");
  }

  @Test
  void anotherUnitIsAnError() throws IOException {
    ArrayNode results = JmhResult.join(List.of(result("ops/s")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JmhResult.measurements(results))
        .withMessageContaining("'ops/s'");
  }

  @Test
  void anotherFileIsAnError() throws IOException {
    Path file = file("{}");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> JmhResult.join(List.of(file)))
        .withMessageContaining(file.toString());
  }

  @Test
  void aBenchmarkWithoutNameIsAnError() throws IOException {
    ArrayNode results = JmhResult.join(List.of(file("[{\"benchmark\": \"x\"}]")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JmhResult.measurements(results))
        .withMessageContaining("'x'");
  }

  private Path result(String unit) throws IOException {
    return file(RESULT.formatted(unit));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "r", ".json"), text);
  }
}
