package io.smartsegment.benchmarks.exact;

import io.smartsegment.benchmarks.report.Figures;
import io.smartsegment.benchmarks.report.Measurement;
import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Ratios;
import io.smartsegment.benchmarks.report.Section;
import java.util.Optional;
import java.util.OptionalDouble;

/** What {@link ExactBenchmark} measured. */
public final class SortSection {
  private SortSection() {}

  /**
   * {@return the section, without rows if nothing of it was measured}
   *
   * @param all all that was measured
   */
  public static Section of(Measurements all) {
    Measurements mine = all.of(ExactBenchmark.class);
    Section section =
        new Section(
                "Exact optimizer against a sort",
                "Milliseconds: the median, and in brackets the fastest and the slowest run.")
            .header("customers", "sort", "exact", "exact / sort");
    for (int customers : mine.numbers("customers")) {
      Optional<Measurement> sort = mine.find("sort", "customers", customers);
      Optional<Measurement> exact = mine.find("exact", "customers", customers);
      OptionalDouble ratio = Ratios.of(exact, sort);
      section.row(
          Figures.count(customers),
          Figures.millis(sort),
          Figures.millis(exact),
          Figures.ratio(ratio));
      section.bar(
          "exact against Arrays.sort, " + Figures.count(customers) + " customers",
          Ratios.of(sort, exact));
    }
    return section;
  }
}
