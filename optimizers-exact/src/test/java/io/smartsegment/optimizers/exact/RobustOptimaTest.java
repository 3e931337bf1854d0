package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.SearchResult;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objectives that are sums over segments and not linear are solved to proven optima. */
class RobustOptimaTest {
  private static final double[] REVENUE = {10, 15, 21, 25};
  private static final double[] COST = {1, 2, 3.5, 5};
  private static final double Z = 1.2815515655446004;

  private static Problem problem(String id, ScoreIndex index, int segments, long minimum) {
    Objective objective = PluginRegistry.load().objectives().get(id);
    Settings settings =
        Settings.read(
            id, objective.settings(), Map.of("revenue", "10,15,21,25", "cost", "1,2,3.5,5"));
    return new Problem(
        index,
        objective.bind(index, segments, settings),
        Constraints.DEFAULT.atMost(segments).withMinimumSize(SegmentSize.ofCustomers(minimum)));
  }

  /** What a segment is worth at the lower end of Wilson's interval, as textbooks write it. */
  private static double lowerBound(int k, double n, double m) {
    double rate = m / n;
    double square = Z * Z;
    double spread = Z * Math.sqrt(rate * (1 - rate) / n + square / (4 * n * n));
    double low = (rate + square / (2 * n) - spread) / (1 + square / n);
    return REVENUE[k] * n * low - COST[k] * n;
  }

  private static double best(ScoreIndex index, int k, int from, int most, long minimum) {
    double best = Double.NEGATIVE_INFINITY;
    int distinct = index.distinctScores();
    for (int to = from + 1; to <= distinct; to++) {
      long n = index.customers(from, to);
      if (n >= minimum && (to == distinct || k + 1 < most)) {
        double here = lowerBound(k, (double) n, (double) index.conversions(from, to));
        best = Math.max(best, here + (to == distinct ? 0 : best(index, k + 1, to, most, minimum)));
      }
    }
    return best;
  }

  @Test
  void lowerBoundsAreBestOfAllSegmentations() {
    for (int seed = 0; seed < 60; seed++) {
      ScoreIndex index = Exact.index(new Random(seed), 2 + seed % 12, 40);
      Problem problem = problem("lower-bound-revenue", index, 4, 10);
      SearchResult found = Exact.solve(problem);
      double value = problem.value(found.bounds());
      assertThat(value)
          .as("seed %s: %s", seed, Arrays.toString(found.bounds()))
          .isCloseTo(best(index, 0, 0, problem.maxSegments(), 10), within(1e-7));
      assertThat(Certificate.of(value, found.upperBound()).proof()).isEqualTo(Proof.OPTIMAL);
    }
  }

  /** Many positions: ruling out cells finds what trying all pairs finds. */
  @ParameterizedTest
  @CsvSource({"shrunken-revenue, 1", "shrunken-revenue, 2", "lower-bound-revenue, 3"})
  void cellsFindWhatPairsFind(String id, int seed) {
    ScoreIndex index = Exact.index(new Random(seed), 4000, 4);
    Problem problem = problem(id, index, 3, 10);
    SearchResult pairs = Exact.solve(problem);
    SearchResult cells = Exact.solve(problem, Map.of("pairs", "23"));
    double best = problem.value(pairs.bounds());
    assertThat(problem.value(cells.bounds())).isCloseTo(best, within(1e-9 * best));
    assertThat(Certificate.of(best, cells.upperBound()).proof()).isEqualTo(Proof.OPTIMAL);
  }

  /** With too little work allowed, there is a bound above the value and no claim of a proof. */
  @ParameterizedTest
  @ValueSource(strings = {"shrunken-revenue", "lower-bound-revenue"})
  void littleWorkLeavesAnHonestGap(String id) {
    ScoreIndex index = Exact.index(new Random(9), 4000, 4);
    Problem problem = problem(id, index, 4, 10);
    SearchResult little = Exact.solve(problem, Map.of("pairs", "1"));
    double best = problem.value(Exact.solve(problem).bounds());
    double bound = little.upperBound().orElseThrow();
    assertThat(problem.value(little.bounds())).isLessThanOrEqualTo(best + 1e-9);
    assertThat(bound).isBetween(best, 1.2 * best);
  }
}
