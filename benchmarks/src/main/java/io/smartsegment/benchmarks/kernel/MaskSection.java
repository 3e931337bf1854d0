package io.smartsegment.benchmarks.kernel;

import io.smartsegment.benchmarks.report.Figures;
import io.smartsegment.benchmarks.report.Measurement;
import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Ratios;
import io.smartsegment.benchmarks.report.Section;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What {@link MaskBenchmark} measured, beside the kernel on as many distinct scores. */
public final class MaskSection {
  /** The picture shows this one only; larger ones are remarked on, too. */
  private static final int PICTURED_POPULATION = 64;

  private static final int REMARKED_CUSTOMERS = 100_000;

  private MaskSection() {}

  /**
   * {@return the section, without rows if nothing of it was measured}
   *
   * @param all all that was measured
   */
  public static Section of(Measurements all) {
    Measurements masks = all.of(MaskBenchmark.class);
    Section section =
        new Section(
                "Evaluation of candidates: masks against the index",
                "Nanoseconds per candidate: the median, and in brackets the fastest and the slowest"
                    + " iteration. Ratios are those of the faster kind of masks. The index is built"
                    + " once, which costs what the section on the index says.")
            .header(
                "segments",
                "customers",
                "population",
                "masks",
                "masks by bits",
                "kernel",
                "masks / kernel");
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
      Optional<Measurement> kernel = KernelSection.find(kernels, segments, population, customers);
      if (faster.isEmpty() || kernel.isEmpty()) {
        continue;
      }
      OptionalDouble ratio = Ratios.of(faster, 1, kernel, population);
      section.row(
          Figures.count(segments),
          Figures.count(customers),
          Figures.count(population),
          Figures.nanos(comparisons, 1),
          Figures.nanos(bits, 1),
          Figures.nanos(kernel, population),
          Figures.ratio(ratio));
      if (customers == REMARKED_CUSTOMERS && population >= PICTURED_POPULATION) {
        ratio.ifPresent(known -> remark(section, segments, population, known));
      }
      if (population == PICTURED_POPULATION) {
        section.bar(
            "%d segments, %s customers".formatted(segments, Figures.count(customers)), ratio);
      }
    }
  }

  private static void remark(Section section, int segments, int population, double ratio) {
    section.remark(
        ("%s customers, %d segments, population %s: per candidate the kernel is %s times"
                + " faster than masks. 1,000 candidates cost %s times what one costs with masks.")
            .formatted(
                Figures.count(REMARKED_CUSTOMERS),
                segments,
                Figures.count(population),
                Figures.ratio(ratio),
                Figures.ratio(1000 / ratio)));
  }
}
