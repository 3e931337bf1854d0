package io.smartsegment.benchmarks.hull;

import static io.smartsegment.benchmarks.report.Measured.all;
import static io.smartsegment.benchmarks.report.Measured.one;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.benchmarks.report.Measurement;
import io.smartsegment.benchmarks.report.Section;
import org.junit.jupiter.api.Test;

/** Runs once, on few customers, what JMH runs often on many. */
class HullBenchmarkTest {
  private static final double MILLI = 1e6;

  @Test
  void hullAndProgram() {
    HullBenchmark.Counted state = new HullBenchmark.Counted();
    state.customers = 20_000;
    state.setUp();
    HullBenchmark benchmark = new HullBenchmark();
    assertThat(benchmark.index(state).customers()).isEqualTo(20_000);
    for (String prices : new String[] {"tiers", "powers"}) {
      HullBenchmark.Priced priced = new HullBenchmark.Priced();
      priced.prices = prices;
      priced.setUp(state);
      assertThat(benchmark.refit(priced)).isBetween(3, 10);
      assertThat(benchmark.program(priced)).isPositive();
    }
    benchmark.reprice(state).ifPresent(best -> assertThat(best.segments()).isBetween(3, 10));
    assertThat(benchmark.draw(state).clone()).isNotEqualTo(benchmark.draw(state));
  }

  @Test
  void ratiosAreThoseToTheProgram() {
    Section section =
        HullSection.of(
            all(
                timed("program", 6, "tiers"),
                timed("refit", 2, "tiers"),
                timed("program", 5, "powers"),
                timed("refit", 2, "powers"),
                one(HullBenchmark.class, "reprice", 0.001 * MILLI, "customers", "1000")));
    assertThat(section.markdown())
        .contains("| 1,000 | hull pass, new counts | 2.0 (2.0 to 2.0) | 3.00 |")
        .contains("| 1,000 | hull pass, new counts, prices 3^k and 2^k | 2.0 (2.0 to 2.0) | 2.50 |")
        .contains("| 1,000 | hull, new prices | 0.001 (0.001 to 0.001) | 6,000 |")
        .doesNotContain("index from rows");
    assertThat(section.bars()).extracting(Section.Bar::ratio).containsExactly(3.0, 2.5, 6000.0);
  }

  private static Measurement timed(String method, double millis, String prices) {
    return one(HullBenchmark.class, method, millis * MILLI, "customers", "1000", "prices", prices);
  }
}
