package io.smartsegment.benchmarks.hull;

import io.smartsegment.benchmarks.report.Figures;
import io.smartsegment.benchmarks.report.Measurement;
import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Ratios;
import io.smartsegment.benchmarks.report.Section;
import java.util.Optional;

/** What {@link HullBenchmark} measured. */
public final class HullSection {
  /** Methods and what they are called in the table. */
  private static final String[][] METHODS = {
    {"program", "dynamic program"},
    {"refit", "hull pass, new counts"},
    {"draw", "drawing the counts"},
    {"reprice", "hull, new prices"},
    {"index", "index from rows"}
  };

  private HullSection() {}

  /**
   * {@return the section, without rows if nothing of it was measured}
   *
   * @param all all that was measured
   */
  public static Section of(Measurements all) {
    Measurements mine = all.of(HullBenchmark.class);
    Section section =
        new Section(
                "The hull against a dynamic program",
                "Milliseconds for at most 10 segments on one thread (the index on all): the median,"
                    + " and in brackets the fastest and the slowest iteration. A resample of 1,000"
                    + " costs a thousand times drawing and hull pass.")
            .header("customers", "what", "time", "program / this");
    for (int customers : mine.numbers("customers")) {
      Optional<Measurement> program = mine.find("program", "customers", customers);
      for (String[] method : METHODS) {
        Optional<Measurement> one = mine.find(method[0], "customers", customers);
        if (one.isPresent()) {
          section.row(
              Figures.count(customers),
              method[1],
              Figures.millis(one),
              Figures.ratio(Ratios.of(program, one)));
        }
      }
      for (String method : new String[] {"refit", "reprice"}) {
        section.bar(
            "%s by the hull against a program, %s".formatted(method, Figures.count(customers)),
            Ratios.of(program, mine.find(method, "customers", customers)));
      }
    }
    return section;
  }
}
