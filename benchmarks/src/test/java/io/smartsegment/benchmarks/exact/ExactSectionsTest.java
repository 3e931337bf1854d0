package io.smartsegment.benchmarks.exact;

import static io.smartsegment.benchmarks.report.Measured.all;
import static io.smartsegment.benchmarks.report.Measured.one;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Section;
import org.junit.jupiter.api.Test;

class ExactSectionsTest {
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
}
