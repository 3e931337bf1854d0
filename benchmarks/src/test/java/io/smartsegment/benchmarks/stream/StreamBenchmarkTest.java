package io.smartsegment.benchmarks.stream;

import static io.smartsegment.benchmarks.report.Measured.all;
import static io.smartsegment.benchmarks.report.Measured.one;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.benchmarks.report.Section;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Runs once, on few customers, what JMH runs often on many. */
class StreamBenchmarkTest {
  private static final int CUSTOMERS = 3000;

  @Test
  void streams() {
    StreamBenchmark.Segments state = new StreamBenchmark.Segments();
    state.customers = CUSTOMERS;
    state.segments = 5;
    state.setUp();
    StreamBenchmark streams = new StreamBenchmark();
    int[] counts = streams.ladder(state);
    assertThat(counts).hasSize(10);
    assertThat(Arrays.stream(counts).sum()).isEqualTo(CUSTOMERS);
    assertThat(streams.comparisons(state)).isEqualTo(counts);
    assertThat(streams.bits(state)).isEqualTo(counts);
    assertThat(streams.passes(state)).isEqualTo(counts);
    assertThat(streams.blocks(state)).isEqualTo(counts);
    assertThat(streams.binarySearch(state)).isEqualTo(counts);
    assertThat(streams.scalar(state).customers(4)).isEqualTo(counts[8] + counts[9]);
    assertThat(streams.simd(state).conversions(4)).isEqualTo(counts[9]);
    StreamBenchmark.Rows rows = new StreamBenchmark.Rows();
    rows.customers = CUSTOMERS;
    rows.setUp();
    assertThat(streams.read(rows)).isEqualTo(-2);
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
}
