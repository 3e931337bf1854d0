package io.smartsegment.optimizers.quantile;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.CancellationToken;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.search.StopCondition;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.SlowValuation;
import io.smartsegment.core.testing.TestValuations;
import io.smartsegment.core.valuation.Valuation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class QuantileOptimizerTest {
  private static final int SAMPLES = 500;

  private final QuantileOptimizer optimizer = new QuantileOptimizer();

  @Test
  void findsTheOptimumOfSmallProblems() {
    assertThat(optimaFound(valuation -> valuation)).isGreaterThanOrEqualTo(SAMPLES * 99 / 100);
  }

  @Test
  void findsTheOptimumOfSmallProblemsWithoutStructure() {
    assertThat(optimaFound(TestValuations::withoutStructure))
        .isGreaterThanOrEqualTo(SAMPLES * 99 / 100);
  }

  private int optimaFound(UnaryOperator<Valuation> wrapper) {
    AtomicInteger found = new AtomicInteger();
    RandomProblems.feasibleSamples(SAMPLES)
        .forEach(
            sample -> {
              BruteForce truth = BruteForce.of(sample);
              Problem problem =
                  new Problem(
                      sample.index(), wrapper.apply(sample.valuation()), sample.constraints());
              SearchResult result = solve(problem, SearchOptions.DEFAULT.withThreads(1));
              assertThat(truth.allows(result.bounds())).as(sample.toString()).isTrue();
              result
                  .bySegmentCount()
                  .forEach(b -> assertThat(truth.allows(b)).as(sample.toString()).isTrue());
              double best = truth.bestValue();
              if (problem.value(result.bounds()) >= best - 1e-9 * Math.max(1, Math.abs(best))) {
                found.incrementAndGet();
              }
            });
    return found.get();
  }

  @Test
  void resultDependsOnNeitherThreadsNorRunNorSeed() {
    Problem problem = withPenalty(generated(3_000), 5, 40);
    SearchResult first = solve(problem, SearchOptions.DEFAULT.withThreads(1));
    for (int threads : new int[] {1, 2, 8}) {
      SearchResult again =
          solve(problem, SearchOptions.DEFAULT.withThreads(threads).withSeed(threads));
      assertThat(again.bounds()).isEqualTo(first.bounds());
      assertThat(again.bySegmentCount())
          .usingElementComparator(Arrays::compare)
          .isEqualTo(first.bySegmentCount());
    }
  }

  @Test
  void resultIsTheSameWhenWorkIsSplitAmongThreads() {
    Problem structured = withPenalty(generated(500), 3, 40);
    Problem fast =
        new Problem(
            structured.index(),
            TestValuations.withoutStructure(structured.valuation()),
            structured.constraints());
    SearchOptions options =
        SearchOptions.DEFAULT.stoppingWhen(StopCondition.evaluations(4_000)).withThreads(1);
    SearchResult expected = solve(fast, options);
    for (int threads : new int[] {2, 8}) {
      SlowValuation slow = new SlowValuation(fast.valuation());
      Problem problem = new Problem(fast.index(), slow, fast.constraints());
      assertThat(solve(problem, options.withThreads(threads)).bySegmentCount())
          .usingElementComparator(Arrays::compare)
          .isEqualTo(expected.bySegmentCount());
      assertThat(slow.threads()).hasSize(threads);
    }
  }

  @Test
  void cutoffsAreTheSameOnEveryJdk() {
    assertThat(solve(withPenalty(generated(3_000), 5, 40), SearchOptions.DEFAULT).bounds())
        .containsExactly(0, 899, 1375, 1704, 2035, 2701);
  }

  @Test
  void linesOfManyPositionsAreSearchedFromCoarseToFine() {
    Problem problem = withPenalty(generated(300_000), 3, 0);
    try (Search search = search(problem, SearchOptions.DEFAULT)) {
      SearchResult result = optimizer.optimize(problem, search);
      assertThat(problem.value(result.bounds())).isGreaterThan(0);
      assertThat(search.evaluations()).isLessThan(10_000_000);
    }
  }

  @Test
  void endsSoonAfterTheLimitOfEvaluations() {
    Problem problem = withPenalty(generated(3_000), 5, 40);
    SearchOptions options = SearchOptions.DEFAULT.stoppingWhen(StopCondition.evaluations(1_000));
    try (Search search = search(problem, options)) {
      SearchResult result = optimizer.optimize(problem, search);
      assertThat(problem.region().contains(result.bounds(), 0, result.bounds().length - 1))
          .isTrue();
      assertThat(search.stopReason()).isPresent();
      assertThat(search.evaluations()).isBetween(1_000L, 2_000L);
    }
  }

  @Test
  void returnsAnAllowedResultEvenIfCancelledBefore() {
    Problem problem =
        new Problem(
            generated(3_000),
            withPenalty(generated(3_000), 5, 0).valuation(),
            Constraints.DEFAULT.between(4, 4).withMinimumSize(SegmentSize.ofCustomers(700)));
    CancellationToken token = new CancellationToken();
    token.cancel();
    SearchResult result =
        solve(problem, SearchOptions.DEFAULT.stoppingWhen(StopCondition.cancelledBy(token)));
    assertThat(problem.region().contains(result.bounds(), 0, 4)).isTrue();
  }

  @Test
  void endsWithinMillisecondsOfTheTimeLimit() {
    Problem problem = withPenalty(generated(300_000), 5, 40);
    SearchOptions options =
        SearchOptions.DEFAULT.stoppingWhen(StopCondition.after(Duration.ofMillis(10)));
    try (Search search = search(problem, options)) {
      optimizer.optimize(problem, search);
      // Generous, for machines with much else to do.
      assertThat(search.state().elapsed()).isLessThan(Duration.ofMillis(500));
    }
  }

  @Test
  void reportsProgressToTheEnd() {
    Problem problem = withPenalty(generated(1_000), 5, 0);
    try (Search search = search(problem, SearchOptions.DEFAULT)) {
      optimizer.optimize(problem, search);
      assertThat(search.state().fraction()).isEqualTo(1);
      assertThat(search.stopReason()).isEmpty();
    }
  }

  @Test
  void oneAndTwoDistinctScores() {
    ScoreIndex one = ScoreIndex.of(new double[] {0.5, 0.5}, new int[] {0, 1});
    assertThat(solve(withPenalty(one, 5, 0), SearchOptions.DEFAULT).bounds()).containsExactly(0, 1);
    ScoreIndex two = ScoreIndex.of(new double[] {0, 1}, new int[] {0, 1});
    assertThat(solve(withPenalty(two, 2, 0), SearchOptions.DEFAULT).bySegmentCount()).hasSize(2);
  }

  @Test
  void moreSegmentsThanTheSequenceHasDimensions() {
    ScoreIndex index = generated(1_400);
    Problem problem =
        new Problem(
            index,
            TestValuations.netRevenue(index, new double[1_200], new double[1_200], 0),
            Constraints.DEFAULT.between(1_200, 1_200).withMinimumSize(SegmentSize.ofCustomers(1)));
    SearchOptions options = SearchOptions.DEFAULT.stoppingWhen(StopCondition.evaluations(1_000));
    assertThat(solve(problem, options).bounds()).hasSize(1_201);
  }

  private SearchResult solve(Problem problem, SearchOptions options) {
    try (Search search = search(problem, options)) {
      return optimizer.optimize(problem, search);
    }
  }

  private Search search(Problem problem, SearchOptions options) {
    return new Search(
        problem, Settings.read(optimizer.id(), optimizer.settings(), Map.of()), options);
  }

  private static Problem withPenalty(ScoreIndex index, int segments, double penalty) {
    double[] revenue = {60, 85, 100, 110, 115};
    double[] cost = {1, 3.5, 6.5, 10, 12.75};
    return new Problem(
        index,
        TestValuations.netRevenue(index, revenue, cost, penalty),
        Constraints.DEFAULT.atMost(segments).withMinimumSize(SegmentSize.ofCustomers(1)));
  }

  /** Low scores are many, and a few customers share one. */
  private static ScoreIndex generated(int customers) {
    Random random = new Random(1);
    double[] scores = new double[customers];
    int[] outcomes = new int[customers];
    for (int i = 0; i < customers; i++) {
      double u = random.nextDouble();
      scores[i] = i % 10 == 0 ? 0.125 : u * u;
      outcomes[i] = random.nextDouble() < scores[i] ? 1 : 0;
    }
    return ScoreIndex.of(scores, outcomes);
  }

  @Test
  void settingsHaveDefaults() {
    assertThat(Settings.read("quantile", optimizer.settings(), Map.of()).toString())
        .isEqualTo("restarts=8, sweeps=100");
    assertThat(List.of(optimizer.id(), optimizer.description())).doesNotContain("");
  }
}
