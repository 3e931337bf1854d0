package io.smartsegment.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTableTest {
  private static final String RESULT =
      """
      [
        {"benchmark": "io.smartsegment.benchmarks.ExactBenchmark.exact",
         "vmName": "A VM", "vmVersion": "17.0", "params": {"customers": "1000000"},
         "primaryMetric": {"rawData": [[20, 40], [30]]}},
        {"benchmark": "io.smartsegment.benchmarks.ExactBenchmark.sort",
         "params": {"customers": "1000000"}, "primaryMetric": {"rawData": [[80, 50, 70, 50]]}},
        {"benchmark": "io.smartsegment.benchmarks.ExactBenchmark.sort",
         "params": {"customers": "10000000"}, "primaryMetric": {"rawData": [[1234.56]]}},
        {"benchmark": "io.smartsegment.benchmarks.CpSatBenchmark.exact",
         "primaryMetric": {"rawData": [[2]]}},
        {"benchmark": "io.smartsegment.benchmarks.CpSatBenchmark.cpSatUsual",
         "params": {"preBins": "20"}, "primaryMetric": {"rawData": [[3000]]}},
        {"benchmark": "io.smartsegment.benchmarks.CpSatBenchmark.cpSatCompact",
         "params": {"preBins": "20"}, "primaryMetric": {"rawData": [[3]]}}
      ]
      """;

  @Test
  void rowsHoldMediansAndRatios() throws IOException {
    String table =
        new ResultTable(new ObjectMapper().readTree(RESULT), 1000).markdown("A processor", "abc");
    assertThat(table)
        .contains("Processor: A processor. Java: A VM 17.0. Commit: abc.")
        .contains("| 1,000,000 | 60.0 (50.0 to 80.0) | 30.0 (20.0 to 40.0) | 0.50 |")
        .contains("| 10,000,000 | 1,234.6 (1,234.6 to 1,234.6) | - | - |")
        .contains("| usual | 20 | 3,000.0 (3,000.0 to 3,000.0) | 2.0 (2.0 to 2.0) | 1,500 | ")
        .contains("| compact | 20 | 3.0 (3.0 to 3.0) | 2.0 (2.0 to 2.0) | 1.50 | ");
  }

  @Test
  void theProgramWritesAFile(@TempDir Path folder) throws IOException {
    Path result = Files.writeString(folder.resolve("result.json"), "[]");
    Path table = folder.resolve("table.md");
    ResultTable.main(new String[] {result.toString(), table.toString(), "A processor", "abc"});
    assertThat(table).content().contains("A processor").contains("exact / sort");
  }
}
