package io.smartsegment.benchmarks.optimizer;

import static io.smartsegment.benchmarks.report.Measured.all;
import static io.smartsegment.benchmarks.report.Measured.one;
import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.benchmarks.report.Measurement;
import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Section;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("thorough")
class OptimizerSectionTest {
  private static final Contest CONTEST = Contest.generated(2000);
  private static final double MILLI = 1e6;

  @Test
  void everyoneBesideOurs() {
    String[] titles = {
      "ours, exactly K", "ours, at most K", "MOEA Framework DE", "CMA-ES",
    };
    Section section =
        section(
            run("ownExactly", 2, "0.999"),
            run("ownAtMost", 4, "0.999"),
            run("moea", 30, "0.999"),
            run("cmaEs", 1, "0.999"));
    String text = section.markdown();
    assertThat(text).contains(titles);
    assertThat(text)
        .containsPattern(
            "generated \\| 0.999 \\| ours, at most K \\| 4.0 .* \\| [\\d,]+ \\| 2.00 \\| 1.00 ")
        .containsPattern("MOEA Framework DE \\| 30.0 .* \\| [\\d,]+ \\| 15 \\| 7.50 \\| - ");
    assertThat(section.bars()).extracting(Section.Bar::ratio).containsExactly(15.0, 7.5, 0.5, 0.25);
  }

  @Test
  void theEvaluationsAreThoseOfTheSameRuns() {
    String text = section(run("moea", 30, "0.99")).markdown();
    long evaluations = Contender.MOEA.verifiedEvaluations(CONTEST, 0.99, 3).orElseThrow();
    assertThat(text).contains(" | %,d | - | - | - |".formatted(evaluations));
  }

  @Test
  void thePictureShowsOneTarget() {
    assertThat(section(run("ownExactly", 2, "0.99"), run("moea", 30, "0.99")).bars()).isEmpty();
  }

  /** Nobody is better than the optimum. */
  @Test
  void whoMissesTheTargetIsNotCompared() {
    Section section = section(run("ownExactly", 2, "1.01"), run("cmaEs", 1, "1.01"));
    assertThat(section.markdown()).contains("| not reached | - | - | - |");
  }

  @Test
  void aRivalThatMissesTheTargetTakesAtLeastSoLong() {
    assertThat(OptimizerSection.longer(false, OptionalDouble.of(12))).isEqualTo("12 or more");
    assertThat(OptimizerSection.longer(true, OptionalDouble.of(12))).isEqualTo("12");
    assertThat(OptimizerSection.longer(false, OptionalDouble.empty())).isEqualTo("-");
  }

  @Test
  void whatHasNoDataIsLeftOutAndNamed() {
    Assumptions.assumeFalse(
        Contest.isAvailable(Contest.REAL), "Skipped: there are data for the real contest");
    Measurement real =
        one(OptimizerBenchmark.class, "moea", MILLI, "problem", "real", "target", "0.99");
    Section section = section(run("moea", 30, "0.99"), real);
    assertThat(section.markdown())
        .contains("- There are no data for the problem 'real' here.")
        .doesNotContain("| real |");
  }

  private static Section section(Measurement... measured) {
    Measurements all = all(measured);
    return OptimizerSection.of(all, name -> CONTEST, 3);
  }

  private static Measurement run(String method, double millis, String target) {
    return one(
        OptimizerBenchmark.class,
        method,
        millis * MILLI,
        "problem",
        Contest.GENERATED,
        "target",
        target);
  }
}
