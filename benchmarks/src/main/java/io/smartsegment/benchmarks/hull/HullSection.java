package io.smartsegment.benchmarks.hull;

import io.smartsegment.benchmarks.report.Figures;
import io.smartsegment.benchmarks.report.Measurement;
import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Ratios;
import io.smartsegment.benchmarks.report.Section;
import java.util.Optional;

/** What {@link HullBenchmark} measured. */
public final class HullSection {
  private static final String TIERS = "tiers";
  private static final String POWERS = "powers";

  /** Methods, their prices if they have any, and what they are called in the table. */
  private static final String[][] METHODS = {
    {"program", TIERS, "dynamic program"},
    {"refit", TIERS, "hull pass, new counts"},
    {"program", POWERS, "dynamic program, prices 3^k and 2^k"},
    {"refit", POWERS, "hull pass, new counts, prices 3^k and 2^k"},
    {"draw", "", "drawing the counts"},
    {"reprice", "", "hull, new prices"},
    {"index", "", "index from rows"}
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
      for (String[] method : METHODS) {
        Optional<Measurement> one = find(mine, customers, method[0], method[1]);
        if (one.isPresent()) {
          section.row(
              Figures.count(customers),
              method[2],
              Figures.millis(one),
              Figures.ratio(Ratios.of(program(mine, customers, method[1]), one)));
        }
      }
      addBar(section, mine, customers, "refit", TIERS, "refit");
      addBar(section, mine, customers, "refit", POWERS, "refit at 3^k and 2^k");
      addBar(section, mine, customers, "reprice", "", "reprice");
    }
    return section;
  }

  private static Optional<Measurement> find(
      Measurements mine, int customers, String method, String prices) {
    return prices.isEmpty()
        ? mine.find(method, "customers", customers)
        : mine.find(method, "customers", customers, "prices", prices);
  }

  /** The dynamic program at the same prices. */
  private static Optional<Measurement> program(Measurements mine, int customers, String prices) {
    return find(mine, customers, "program", prices.isEmpty() ? TIERS : prices);
  }

  private static void addBar(
      Section section,
      Measurements mine,
      int customers,
      String method,
      String prices,
      String name) {
    section.bar(
        "%s by the hull against a program, %s".formatted(name, Figures.count(customers)),
        Ratios.of(program(mine, customers, prices), find(mine, customers, method, prices)));
  }
}
