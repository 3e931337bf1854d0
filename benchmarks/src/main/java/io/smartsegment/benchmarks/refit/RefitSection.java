package io.smartsegment.benchmarks.refit;

import io.smartsegment.benchmarks.report.Figures;
import io.smartsegment.benchmarks.report.Measurement;
import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Ratios;
import io.smartsegment.benchmarks.report.Section;
import java.util.Optional;

/** What {@link RefitBenchmark} measured. */
public final class RefitSection {
  private RefitSection() {}

  /**
   * {@return the section, without rows if nothing of it was measured}
   *
   * @param all all that was measured
   */
  public static Section of(Measurements all) {
    Measurements mine = all.of(RefitBenchmark.class);
    Section section =
        new Section(
                "Refits to resamples against the public request",
                "Milliseconds for one refit of at most 10 segments, drawing included, on two threads:"
                    + " the median, and in brackets the fastest and the slowest iteration.")
            .header("customers", "what", "time", "request / this");
    for (int customers : mine.numbers("customers")) {
      Optional<Measurement> request = mine.find("requests", "customers", customers);
      Optional<Measurement> refit = mine.find("refits", "customers", customers);
      row(section, customers, "public request", request, request);
      row(section, customers, "one of 1,000 refits", request, refit);
      section.bar(
          "Refits against the public request, %s".formatted(Figures.count(customers)),
          Ratios.of(request, refit));
    }
    return section;
  }

  private static void row(
      Section section,
      int customers,
      String what,
      Optional<Measurement> request,
      Optional<Measurement> one) {
    if (one.isPresent()) {
      section.row(
          Figures.count(customers),
          what,
          Figures.millis(one),
          Figures.ratio(Ratios.of(request, one)));
    }
  }
}
