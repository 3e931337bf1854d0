package io.smartsegment.benchmarks.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizerBenchmarkTest {
  private static final Contest CONTEST = Contest.generated(5000);

  @ParameterizedTest
  @EnumSource
  void everyoneComesClose(Contender contender) {
    Contender.Result result = contender.run(CONTEST, 0.99, 1);
    assertThat(result.reached()).isTrue();
    assertThat(result.value()).isBetween(0.99 * CONTEST.optimum(), CONTEST.optimum() + 0.005);
    CONTEST.requireWorth(result.cutoffs(), result.value());
    assertThat(contender.verifiedEvaluations(CONTEST, 0.99, 3).orElseThrow()).isBetween(1L, 5000L);
  }

  @ParameterizedTest
  @EnumSource
  void whoDoesNotReachTheTargetSpendsTheBudgetOrEnds(Contender contender) {
    Contender.Result result = contender.run(CONTEST, 1.01, 1);
    assertThat(result.reached()).isFalse();
    assertThat(result.evaluations()).isGreaterThan(10_000);
    assertThat(result.value()).isBetween(0.99 * CONTEST.optimum(), CONTEST.optimum() + 0.005);
  }

  @ParameterizedTest
  @EnumSource
  void sameSeedSameRun(Contender contender) {
    Contender.Result first = contender.run(CONTEST, 0.999, 7);
    Contender.Result second = contender.run(CONTEST, 0.999, 7);
    assertThat(second).usingRecursiveComparison().isEqualTo(first);
    assertThat(contender.run(CONTEST, 0.999, 8).cutoffs()).isNotEqualTo(first.cutoffs());
  }

  @Test
  void rivalsAreGivenTheSameObjective() {
    RivalObjective objective = new RivalObjective(CONTEST.problem(), Double.MAX_VALUE, 10);
    assertThat(objective.dimensions()).isEqualTo(9);
    double[] shares = {0.9, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};
    int[] bounds = new int[11];
    for (int k = 0; k <= 10; k++) {
      bounds[k] = CONTEST.problem().index().distinctScores() * k / 10;
    }
    assertThat(objective.value(shares))
        .isCloseTo(CONTEST.problem().value(bounds), within(1e-9 * CONTEST.optimum()));
  }

  @Test
  void aWrongValueIsNoticed() {
    assertThatThrownBy(() -> CONTEST.requireWorth(List.of(0.5), 1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theRealContestHasItsKnownOptimum() {
    Assumptions.assumeTrue(
        Contest.isAvailable(Contest.REAL), "Skipped: there are no data for the real contest");
    Contest real = Contest.of(Contest.REAL);
    assertThat(real.optimum()).isCloseTo(364_319.25, within(0.005));
    assertThat(Contest.available()).containsExactly(Contest.GENERATED, Contest.REAL);
  }

  @Test
  void unknownNames() {
    assertThatThrownBy(() -> Contest.of("other")).hasMessageContaining("other");
    assertThatThrownBy(() -> Contender.of("a.B.other")).hasMessageContaining("a.B.other");
    assertThat(Contender.of("a.B.cmaEs")).isEqualTo(Contender.CMA_ES);
  }

  @Test
  void runsWithOneSeedAfterTheOther() {
    OptimizerBenchmark.Runs runs = new OptimizerBenchmark.Runs();
    runs.target = 0.9;
    runs.setUp(Contender.OWN_EXACTLY);
    assertThat(new OptimizerBenchmark().ownExactly(runs)).isNotNull();
    assertThat(new OptimizerBenchmark().ownAtMost(runs)).isNotNull();
    assertThat(new OptimizerBenchmark().moea(runs)).isNotNull();
    assertThat(new OptimizerBenchmark().cmaEs(runs)).isNotNull();
  }
}
