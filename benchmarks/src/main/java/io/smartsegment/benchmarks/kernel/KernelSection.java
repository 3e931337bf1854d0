package io.smartsegment.benchmarks.kernel;

import io.smartsegment.benchmarks.data.Campaign;
import io.smartsegment.benchmarks.report.Figures;
import io.smartsegment.benchmarks.report.Measurement;
import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Ratios;
import io.smartsegment.benchmarks.report.Section;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What {@link KernelBenchmark} measured: the scalar kernel beside the SIMD kernel. The picture
 * shows one number of segments.
 */
public final class KernelSection {
  private KernelSection() {}

  /**
   * {@return the section, without rows if nothing of it was measured}
   *
   * @param all all that was measured
   */
  public static Section of(Measurements all) {
    Measurements mine = all.of(KernelBenchmark.class);
    Section section =
        new Section(
                "Evaluation of candidates: SIMD against scalar",
                "Nanoseconds per candidate: the median, and in brackets the fastest and the slowest"
                    + " iteration. Bytes that are allocated per candidate.")
            .header(
                "segments",
                "population",
                "distinct scores",
                "scalar",
                "SIMD",
                "scalar / SIMD",
                "bytes, scalar",
                "bytes, SIMD");
    for (int segments : mine.numbers("segments")) {
      for (int population : mine.numbers("population")) {
        for (int scores : mine.numbers("distinctScores")) {
          row(section, mine, segments, population, scores);
        }
      }
    }
    return section;
  }

  private static void row(
      Section section, Measurements mine, int segments, int population, int scores) {
    Optional<Measurement> scalar = find(mine, "scalar", segments, population, scores);
    Optional<Measurement> simd = find(mine, "simd", segments, population, scores);
    if (scalar.isEmpty() && simd.isEmpty()) {
      return;
    }
    OptionalDouble ratio = Ratios.of(scalar, simd);
    section.row(
        Figures.count(segments),
        Figures.count(population),
        Figures.count(scores),
        Figures.nanos(scalar, population),
        Figures.nanos(simd, population),
        Figures.ratio(ratio),
        Figures.bytes(scalar, population),
        Figures.bytes(simd, population));
    if (segments == Campaign.SEGMENTS) {
      section.bar(
          "%d segments, population %s, %s scores"
              .formatted(segments, Figures.count(population), Figures.count(scores)),
          ratio);
    }
  }

  /** {@return one of the two kernels with these parameters, if it was measured} */
  static Optional<Measurement> find(
      Measurements kernels, String method, int segments, int population, int scores) {
    return kernels.find(
        method, "segments", segments, "population", population, "distinctScores", scores);
  }
}
