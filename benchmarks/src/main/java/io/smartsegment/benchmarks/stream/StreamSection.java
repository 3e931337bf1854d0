package io.smartsegment.benchmarks.stream;

import io.smartsegment.benchmarks.data.Campaign;
import io.smartsegment.benchmarks.report.Figures;
import io.smartsegment.benchmarks.report.Measurement;
import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Ratios;
import io.smartsegment.benchmarks.report.Section;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What {@link StreamBenchmark} measured. The kernels of this project, as far as they were measured,
 * are compared with the fastest plain loop. The picture shows one number of segments.
 */
public final class StreamSection {
  private static final List<String> KERNELS = List.of("scalar", "simd");
  private static final List<String> LOOPS =
      List.of("ladder", "comparisons", "bits", "passes", "blocks", "binarySearch");

  private final Measurements mine;
  private final Section section;

  private StreamSection(Measurements mine, Section section) {
    this.mine = mine;
    this.section = section;
  }

  /**
   * {@return the section, without rows if nothing of it was measured}
   *
   * @param all all that was measured
   */
  public static Section of(Measurements all) {
    Measurements mine = all.of(StreamBenchmark.class);
    Section section =
        new Section(
                "Counts of segments in one pass over customers in no order",
                "Nanoseconds per customer: the median, and in brackets the fastest and the slowest"
                    + " iteration. Reading is what it costs to read scores and outcomes and do"
                    + " nothing.")
            .header("segments", "customers", "method", "time", "time / reading", "time / scalar");
    StreamSection rows = new StreamSection(mine, section);
    for (int segments : mine.numbers("segments")) {
      for (int customers : mine.numbers("customers")) {
        rows.add(segments, customers);
      }
    }
    return section;
  }

  private void add(int segments, int customers) {
    Optional<Measurement> reading = mine.find("read", "customers", customers);
    Optional<Measurement> scalar = find("scalar", segments, customers);
    Stream.concat(KERNELS.stream(), LOOPS.stream())
        .flatMap(method -> find(method, segments, customers).stream())
        .forEach(
            one ->
                section.row(
                    Figures.count(segments),
                    Figures.count(customers),
                    one.method(),
                    Figures.nanos(Optional.of(one), customers),
                    Figures.ratio(Ratios.of(Optional.of(one), reading)),
                    Figures.ratio(Ratios.of(Optional.of(one), scalar))));
    if (segments == Campaign.SEGMENTS) {
      bars(segments, customers);
    }
  }

  private void bars(int segments, int customers) {
    Optional<Measurement> scalar = find("scalar", segments, customers);
    String size = ", %d segments, %s customers".formatted(segments, Figures.count(customers));
    Optional<Measurement> simd = find("simd", segments, customers);
    section.bar("SIMD against scalar" + size, Ratios.of(scalar, simd));
    section.bar("SIMD against the best loop" + size, againstBestLoop(simd, segments, customers));
    section.bar(
        "scalar against the best loop" + size, againstBestLoop(scalar, segments, customers));
  }

  private OptionalDouble againstBestLoop(
      Optional<Measurement> kernel, int segments, int customers) {
    Optional<Measurement> best =
        LOOPS.stream()
            .flatMap(method -> find(method, segments, customers).stream())
            .min(Comparator.comparingDouble(Measurement::median));
    return Ratios.of(best, kernel);
  }

  private Optional<Measurement> find(String method, int segments, int customers) {
    return mine.find(method, "segments", segments, "customers", customers);
  }
}
