package io.smartsegment.benchmarks.refit;

import static io.smartsegment.benchmarks.report.Measured.all;
import static io.smartsegment.benchmarks.report.Measured.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.benchmarks.report.Section;
import org.junit.jupiter.api.Test;

/** Runs once, on few customers, what JMH runs often on many. */
class RefitBenchmarkTest {
  private static final double MILLI = 1e6;

  @Test
  void bothWaysFindTheSame() {
    RefitBenchmark.Resampled state = new RefitBenchmark.Resampled();
    state.customers = 2_000;
    state.setUp();
    RefitBenchmark benchmark = new RefitBenchmark();
    double mean = benchmark.requests(state) / RefitBenchmark.REQUESTS;
    assertThat(benchmark.refits(state) / RefitBenchmark.REFITS).isCloseTo(mean, within(0.1 * mean));
  }

  @Test
  void theRatioIsThatToTheRequest() {
    Section section =
        RefitSection.of(
            all(
                one(RefitBenchmark.class, "requests", 12 * MILLI, "customers", "100000"),
                one(RefitBenchmark.class, "refits", 2 * MILLI, "customers", "100000")));
    assertThat(section.markdown())
        .contains("| 100,000 | public request | 12.0 (12.0 to 12.0) | 1.00 |")
        .contains("| 100,000 | one of 1,000 refits | 2.0 (2.0 to 2.0) | 6.00 |");
    assertThat(section.bars()).extracting(Section.Bar::ratio).containsExactly(6.0);
  }
}
