package io.smartsegment.benchmarks.exact;

import io.smartsegment.benchmarks.data.Campaign;
import io.smartsegment.benchmarks.data.Population;
import io.smartsegment.benchmarks.report.Figures;
import io.smartsegment.benchmarks.report.Measurement;
import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Ratios;
import io.smartsegment.benchmarks.report.Section;
import io.smartsegment.core.population.ScoreIndex;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What {@link CpSatBenchmark} measured, and what both sides found. The benchmark has checked that
 * CP-SAT's optimum is that of the exact optimizer on its pre-bins, which is computed again here.
 */
public final class SolverSection {
  private final Optional<Measurement> exact;
  private final ScoreIndex index;
  private final Section section;

  private SolverSection(Optional<Measurement> exact, ScoreIndex index, Section section) {
    this.exact = exact;
    this.index = index;
    this.section = section;
  }

  /**
   * {@return the section, without rows if nothing of it was measured}
   *
   * @param all all that was measured
   */
  public static Section of(Measurements all) {
    return of(all, CpSatBenchmark.CUSTOMERS);
  }

  static Section of(Measurements all, int customers) {
    Measurements mine = all.of(CpSatBenchmark.class);
    Section section =
        new Section(
                "Exact optimizer against the solver CP-SAT",
                "Milliseconds: the median, and in brackets the fastest and the slowest run; net"
                    + " revenue.")
            .header(
                "formulation",
                "pre-bins",
                "CP-SAT",
                "exact, all " + Figures.count(customers) + " customers",
                "CP-SAT / exact",
                "CP-SAT finds",
                "exact finds");
    List<Measurement> usual = mine.method("cpSatUsual");
    List<Measurement> compact = mine.method("cpSatCompact");
    if (!usual.isEmpty() || !compact.isEmpty()) {
      ScoreIndex index = Population.of(customers).index();
      SolverSection rows = new SolverSection(mine.find("exact"), index, section);
      usual.forEach(one -> rows.add("usual", one));
      compact.forEach(one -> rows.add("compact", one));
    }
    return section;
  }

  private void add(String formulation, Measurement solver) {
    int preBins = solver.number("preBins");
    OptionalDouble ratio = Ratios.of(Optional.of(solver), exact);
    section.row(
        formulation,
        Figures.count(preBins),
        Figures.millis(Optional.of(solver)),
        Figures.millis(exact),
        Figures.ratio(ratio),
        optimum(PreBins.quantiles(index, preBins)),
        optimum(index));
    section.bar("exact against CP-SAT on " + preBins + " pre-bins, " + formulation, ratio);
  }

  private static String optimum(ScoreIndex index) {
    return Figures.money(Campaign.request(index).solve().value());
  }
}
