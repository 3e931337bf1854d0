package io.smartsegment.benchmarks.live;

import static io.smartsegment.benchmarks.report.Measured.all;
import static io.smartsegment.benchmarks.report.Measured.one;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Runs once, on few customers, what JMH runs often on many. */
class LiveBenchmarkTest {
  @Test
  void outcomesArriveAndAreAnswered() {
    LiveBenchmark.Following state = new LiveBenchmark.Following();
    state.customers = 3_000;
    state.setUp();
    LiveBenchmark benchmark = new LiveBenchmark();
    LiveBenchmark.Place place = new LiveBenchmark.Place();
    benchmark.oneThread(state, place);
    benchmark.twoThreads(state, place);
    assertThat(benchmark.answer(state, place).outcomes()).isEqualTo(3_003);
  }

  @Test
  void ratesAreThoseOfAllThreads() {
    assertThat(
            LiveSection.of(
                    all(
                        one(LiveBenchmark.class, "oneThread", 100, "customers", "1000"),
                        one(LiveBenchmark.class, "twoThreads", 160, "customers", "1000"),
                        one(LiveBenchmark.class, "answer", 5e6, "customers", "1000")))
                .markdown())
        .contains("| 1,000 | 10,000,000 | 12,500,000 | 5.0 (5.0 to 5.0) |");
  }
}
