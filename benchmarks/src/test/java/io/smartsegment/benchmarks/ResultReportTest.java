package io.smartsegment.benchmarks;

import static io.smartsegment.benchmarks.report.Measured.all;
import static io.smartsegment.benchmarks.report.Measured.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smartsegment.benchmarks.exact.CpSatBenchmark;
import io.smartsegment.benchmarks.exact.ExactBenchmark;
import io.smartsegment.benchmarks.hull.HullBenchmark;
import io.smartsegment.benchmarks.index.IndexBenchmark;
import io.smartsegment.benchmarks.kernel.KernelBenchmark;
import io.smartsegment.benchmarks.kernel.MaskBenchmark;
import io.smartsegment.benchmarks.live.LiveBenchmark;
import io.smartsegment.benchmarks.optimizer.OptimizerBenchmark;
import io.smartsegment.benchmarks.refit.RefitBenchmark;
import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Section;
import io.smartsegment.benchmarks.stream.StreamBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultReportTest {
  private static final double MILLI = 1e6;

  @Test
  void sectionsOfNothingAreEmpty() {
    assertThat(ResultReport.sections(all())).allMatch(Section::isEmpty);
  }

  @Test
  void everyBenchmarkIsReported() {
    String[] all = {
      "customers",
      "1000",
      "segments",
      "10",
      "ties",
      "DISTINCT",
      "population",
      "64",
      "distinctScores",
      "1000",
      "problem",
      "generated",
      "target",
      "0.9",
      "prices",
      "tiers"
    };
    Measurements measured =
        all(
            one(KernelBenchmark.class, "scalar", 6400, all),
            one(MaskBenchmark.class, "comparisons", 1e6, all),
            one(StreamBenchmark.class, "ladder", 8000, all),
            one(IndexBenchmark.class, "index", 4 * MILLI, all),
            one(ExactBenchmark.class, "sort", 60 * MILLI, all),
            one(HullBenchmark.class, "refit", 2 * MILLI, all),
            one(RefitBenchmark.class, "requests", 12 * MILLI, "customers", "100000"),
            one(LiveBenchmark.class, "answer", 5 * MILLI, all),
            one(CpSatBenchmark.class, "cpSatCompact", 3 * MILLI, "preBins", "5"),
            one(OptimizerBenchmark.class, "ownExactly", 9 * MILLI, all));
    assertThat(ResultReport.sections(measured)).hasSize(10).noneMatch(Section::isEmpty);
  }

  @Test
  void simdIsNamedWhereItWasMeasured(@TempDir Path folder) throws IOException {
    String result =
        """
        [{"benchmark": "a.StreamBenchmark.%s", "params": {}, "primaryMetric":
          {"scoreUnit": "ns/op", "rawData": [[2]]}}]
        """;
    assertThat(written(folder, result.formatted("simd")))
        .containsPattern("scalar, SIMD( with \\d+ bits)?\\.");
    assertThat(written(folder, result.formatted("scalar"))).contains("scalar, no SIMD.");
  }

  private static String written(Path folder, String result) throws IOException {
    Path part = Files.writeString(folder.resolve("part.json"), result);
    String prefix = folder.resolve("all").toString();
    ResultReport.main(new String[] {prefix, "A processor", "abc", "short", part.toString()});
    return Files.readString(folder.resolve("all.md"));
  }

  @Test
  void theProgramWritesThreeFiles(@TempDir Path folder) throws IOException {
    Path result = Files.writeString(folder.resolve("part.json"), "[]");
    String prefix = folder.resolve("all").toString();
    ResultReport.main(new String[] {prefix, "A processor", "abc", "short", result.toString()});
    assertThat(folder.resolve("all.md")).content().contains("A processor", "abc", "short");
    assertThat(folder.resolve("all.svg")).content().contains("A processor", "</svg>");
    assertThat(folder.resolve("all.json")).content().contains("[");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResultReport.main(new String[] {prefix, "A processor"}));
  }
}
