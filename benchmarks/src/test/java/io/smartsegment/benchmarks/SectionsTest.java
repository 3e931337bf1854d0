package io.smartsegment.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smartsegment.benchmarks.report.Measurement;
import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionsTest {
  private static final double MILLI = 1e6;

  @Test
  void sorts() {
    Section section =
        SortSection.of(
            all(
                one(ExactBenchmark.class, "exact", 30 * MILLI, "customers", "1000000"),
                one(ExactBenchmark.class, "sort", 60 * MILLI, "customers", "1000000"),
                one(ExactBenchmark.class, "sort", 1234.56 * MILLI, "customers", "10000000")));
    assertThat(section.markdown())
        .contains("| 1,000,000 | 60.0 (60.0 to 60.0) | 30.0 (30.0 to 30.0) | 0.50 |")
        .contains("| 10,000,000 | 1,234.6 (1,234.6 to 1,234.6) | - | - |");
    assertThat(section.bars()).extracting(Section.Bar::ratio).containsExactly(2.0);
  }

  @Test
  void solver() {
    Measurements all =
        all(
            one(CpSatBenchmark.class, "exact", 2 * MILLI),
            one(CpSatBenchmark.class, "cpSatUsual", 3000 * MILLI, "preBins", "20"),
            one(CpSatBenchmark.class, "cpSatCompact", 3 * MILLI, "preBins", "20"));
    Section section = SolverSection.of(all, 1000);
    assertThat(section.markdown())
        .contains("exact, all 1,000 customers")
        .contains("| usual | 20 | 3,000.0 (3,000.0 to 3,000.0) | 2.0 (2.0 to 2.0) | 1,500 | ")
        .contains("| compact | 20 | 3.0 (3.0 to 3.0) | 2.0 (2.0 to 2.0) | 1.50 | ");
    assertThat(section.bars()).extracting(Section.Bar::ratio).containsExactly(1500.0, 1.5);
  }

  @Test
  void kernelsPerCandidate() {
    Measurements all =
        all(
            kernel("scalar", 6400, 64, OptionalDouble.of(32)),
            kernel("simd", 3200, 64, OptionalDouble.empty()),
            kernel("simd", 70, 1, OptionalDouble.of(0)));
    Section section = KernelSection.of(all);
    assertThat(section.markdown())
        .contains("| 10 | 64 | 1,000 | 100.0 (100.0 to 100.0) | 50.0 (50.0 to 50.0) | 2.00 |")
        .contains("| 2.00 | 0.5 | - |")
        .contains("| 10 | 1 | 1,000 | - | 70.0 (70.0 to 70.0) | - | - | 0.0 |");
    assertThat(section.bars()).extracting(Section.Bar::ratio).containsExactly(2.0);
  }

  @Test
  void masksBesideKernelsPerCandidate() {
    Measurements all =
        all(
            one(MaskBenchmark.class, "comparisons", 3e6, "customers", "1000", "segments", "10"),
            one(MaskBenchmark.class, "bits", 1e6, "customers", "1000", "segments", "10"),
            one(MaskBenchmark.class, "bits", 1e6, "customers", "2000", "segments", "10"),
            kernel("scalar", 6400, 64, OptionalDouble.empty()),
            kernel("simd", 3200, 64, OptionalDouble.empty()));
    Section section = MaskSection.of(all);
    assertThat(section.markdown())
        .contains("| 10,000 | 20,000 |")
        .contains("| 10 | 1,000 | 64 | 3,000,000.0 (3,000,000.0 to 3,000,000.0) | 1,000,000.0 (")
        .doesNotContain("2,000 | 64");
    assertThat(section.bars()).extracting(Section.Bar::ratio).containsExactly(10_000.0);
  }

  @Test
  void kernelsBesideTheBestLoop() {
    String[] size = {"customers", "1000", "segments", "10"};
    Section section =
        StreamSection.of(
            all(
                one(StreamBenchmark.class, "read", 500, "customers", "1000"),
                one(StreamBenchmark.class, "ladder", 8000, size),
                one(StreamBenchmark.class, "bits", 4000, size),
                one(StreamBenchmark.class, "scalar", 2000, size),
                one(StreamBenchmark.class, "simd", 1000, size)));
    assertThat(section.markdown())
        .contains("| 10 | 1,000 | simd | 1.0 (1.0 to 1.0) | 2.00 | 0.50 |")
        .contains("| 10 | 1,000 | ladder | 8.0 (8.0 to 8.0) | 16 | 4.00 |")
        .doesNotContain("passes");
    assertThat(section.bars()).extracting(Section.Bar::ratio).containsExactly(2.0, 4.0, 2.0);
  }

  @Test
  void indexBesideEverySort() {
    String[] distinct = {"customers", "1000", "ties", "DISTINCT"};
    Section section =
        IndexSection.of(
            all(
                one(IndexBenchmark.class, "index", 4 * MILLI, distinct),
                one(IndexBenchmark.class, "sortScores", 6 * MILLI, distinct),
                one(IndexBenchmark.class, "parallelSortKeys", 2 * MILLI, distinct)));
    assertThat(section.markdown())
        .contains("| distinct | 1,000 | Arrays.sort, scores | 6.0 (6.0 to 6.0) |")
        .contains("| Arrays.parallelSort, scores with outcomes | 2.0 (2.0 to 2.0) |")
        .doesNotContain("four digits");
    assertThat(section.bars()).extracting(Section.Bar::ratio).containsExactly(1.5, 0.5);
  }

  @Test
  void sectionsOfNothingAreEmpty() {
    assertThat(ResultReport.sections(all())).allMatch(Section::isEmpty);
  }

  @Test
  void everyBenchmarkIsReported() {
    String[] all = {"customers", "1000", "segments", "10", "ties", "DISTINCT"};
    Measurements measured =
        all(
            kernel("scalar", 6400, 64, OptionalDouble.empty()),
            one(MaskBenchmark.class, "comparisons", 1e6, all),
            one(StreamBenchmark.class, "ladder", 8000, all),
            one(IndexBenchmark.class, "index", 4 * MILLI, all),
            one(ExactBenchmark.class, "sort", 60 * MILLI, all),
            one(CpSatBenchmark.class, "cpSatCompact", 3 * MILLI, "preBins", "5"));
    assertThat(ResultReport.sections(measured)).hasSize(6).noneMatch(Section::isEmpty);
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

  private static Measurement kernel(
      String method, double nanos, int population, OptionalDouble bytes) {
    Map<String, String> parameters =
        Map.of(
            "segments", "10", "population", Integer.toString(population), "distinctScores", "1000");
    return new Measurement("KernelBenchmark", method, parameters, List.of(nanos), bytes);
  }

  private static Measurement one(
      Class<?> type, String method, double nanos, String... namesAndValues) {
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    List<Double> times = List.of(nanos);
    return new Measurement(type.getSimpleName(), method, parameters, times, OptionalDouble.empty());
  }

  private static Measurements all(Measurement... all) {
    return new Measurements("A VM", List.copyOf(Arrays.asList(all)));
  }
}
