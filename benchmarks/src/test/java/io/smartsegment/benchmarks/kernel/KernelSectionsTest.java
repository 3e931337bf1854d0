package io.smartsegment.benchmarks.kernel;

import static io.smartsegment.benchmarks.report.Measured.all;
import static io.smartsegment.benchmarks.report.Measured.one;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.benchmarks.report.Measurement;
import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Section;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class KernelSectionsTest {
  @Test
  void kernelsPerCandidate() {
    Measurements all =
        all(kernel(6400, 64, OptionalDouble.of(32)), kernel(70, 1, OptionalDouble.empty()));
    Section section = KernelSection.of(all);
    assertThat(section.markdown())
        .contains("| 10 | 64 | 1,000 | 100.0 (100.0 to 100.0) | 0.5 |")
        .contains("| 10 | 1 | 1,000 | 70.0 (70.0 to 70.0) | - |");
    assertThat(section.bars()).isEmpty();
  }

  @Test
  void masksBesideKernelsPerCandidate() {
    Measurements all =
        all(
            one(MaskBenchmark.class, "comparisons", 3e6, "customers", "1000", "segments", "10"),
            one(MaskBenchmark.class, "bits", 1e6, "customers", "1000", "segments", "10"),
            one(MaskBenchmark.class, "bits", 1e6, "customers", "2000", "segments", "10"),
            kernel(6400, 64, OptionalDouble.empty()));
    Section section = MaskSection.of(all);
    assertThat(section.markdown())
        .contains("| 10,000 |")
        .contains("| 10 | 1,000 | 64 | 3,000,000.0 (3,000,000.0 to 3,000,000.0) | 1,000,000.0 (")
        .doesNotContain("2,000 | 64");
    assertThat(section.bars()).extracting(Section.Bar::ratio).containsExactly(10_000.0);
  }

  @Test
  void whatAThousandCandidatesCost() {
    String[] size = {"segments", "10", "customers", "100000"};
    String[] kernel = {"segments", "10", "population", "64", "distinctScores", "100000"};
    String[] single = {"segments", "10", "population", "1", "distinctScores", "100000"};
    Section section =
        MaskSection.of(
            all(
                one(MaskBenchmark.class, "comparisons", 3e6, size),
                one(MaskBenchmark.class, "bits", 1e6, size),
                one(KernelBenchmark.class, "scalar", 100, single),
                one(KernelBenchmark.class, "scalar", 6400, kernel)));
    assertThat(section.markdown())
        .contains("- 100,000 customers, 10 segments, population 64: ")
        .contains("10,000 times faster than masks. 1,000 candidates cost 0.10 times what")
        .doesNotContain("population 1:");
  }

  private static Measurement kernel(double nanos, int population, OptionalDouble bytes) {
    Map<String, String> parameters =
        Map.of(
            "segments", "10", "population", Integer.toString(population), "distinctScores", "1000");
    return new Measurement("KernelBenchmark", "scalar", parameters, List.of(nanos), bytes);
  }
}
