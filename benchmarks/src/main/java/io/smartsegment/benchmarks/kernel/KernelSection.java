package io.smartsegment.benchmarks.kernel;

import io.smartsegment.benchmarks.report.Figures;
import io.smartsegment.benchmarks.report.Measurement;
import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Section;
import java.util.Optional;

/** What {@link KernelBenchmark} measured. There is no picture: nothing is compared. */
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
                "Evaluation of candidates",
                "Nanoseconds per candidate: the median, and in brackets the fastest and the slowest"
                    + " iteration. Bytes that are allocated per candidate.")
            .header("segments", "population", "distinct scores", "nanoseconds", "bytes");
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
    Optional<Measurement> measured = find(mine, segments, population, scores);
    if (measured.isPresent()) {
      section.row(
          Figures.count(segments),
          Figures.count(population),
          Figures.count(scores),
          Figures.nanos(measured, population),
          Figures.bytes(measured, population));
    }
  }

  /** {@return what was measured with these parameters, if it was} */
  static Optional<Measurement> find(
      Measurements kernels, int segments, int population, int scores) {
    return kernels.find(
        "scalar", "segments", segments, "population", population, "distinctScores", scores);
  }
}
