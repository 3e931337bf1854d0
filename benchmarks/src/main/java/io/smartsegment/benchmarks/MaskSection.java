package io.smartsegment.benchmarks;

import io.smartsegment.benchmarks.report.Figures;
import io.smartsegment.benchmarks.report.Measurement;
import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Ratios;
import io.smartsegment.benchmarks.report.Section;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What {@link MaskBenchmark} measured, beside the kernels on as many distinct scores. */
final class MaskSection {
  /** The picture shows this one only. */
  private static final int PICTURED_POPULATION = 64;

  private MaskSection() {}

  static Section of(Measurements all) {
    Measurements masks = all.of(MaskBenchmark.class);
    Section section =
        new Section(
                "Evaluation of candidates: a mask for each segment against the index",
                "Nanoseconds per candidate: the median, and in brackets the fastest and the slowest"
                    + " iteration. Ratios are those of the faster kind of masks. The index is built"
                    + " once, which costs what the section on the index says.")
            .header(
                "segments",
                "customers",
                "population",
                "masks",
                "masks by bits",
                "scalar",
                "SIMD",
                "masks / scalar",
                "masks / SIMD");
    for (int segments : masks.numbers("segments")) {
      for (int customers : masks.numbers("customers")) {
        rows(section, all, segments, customers);
      }
    }
    return section;
  }

  private static void rows(Section section, Measurements all, int segments, int customers) {
    Measurements masks = all.of(MaskBenchmark.class);
    Optional<Measurement> comparisons =
        masks.find("comparisons", "segments", segments, "customers", customers);
    Optional<Measurement> bits = masks.find("bits", "segments", segments, "customers", customers);
    Optional<Measurement> faster =
        Stream.concat(comparisons.stream(), bits.stream())
            .min(Comparator.comparingDouble(Measurement::median));
    Measurements kernels = all.of(KernelBenchmark.class);
    for (int population : kernels.numbers("population")) {
      Optional<Measurement> scalar =
          KernelSection.find(kernels, "scalar", segments, population, customers);
      Optional<Measurement> simd =
          KernelSection.find(kernels, "simd", segments, population, customers);
      if (faster.isEmpty() || (scalar.isEmpty() && simd.isEmpty())) {
        continue;
      }
      OptionalDouble ratio = Ratios.of(faster, 1, scalar, population);
      section.row(
          Figures.count(segments),
          Figures.count(customers),
          Figures.count(population),
          Figures.nanos(comparisons, 1),
          Figures.nanos(bits, 1),
          Figures.nanos(scalar, population),
          Figures.nanos(simd, population),
          Figures.ratio(ratio),
          Figures.ratio(Ratios.of(faster, 1, simd, population)));
      if (population == PICTURED_POPULATION) {
        section.bar(
            "scalar, %d segments, %s customers".formatted(segments, Figures.count(customers)),
            ratio);
      }
    }
  }
}
