package io.smartsegment.optimizers.genetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenetics.util.RandomRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.CancellationToken;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.search.StopCondition;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.SlowValuation;
import io.smartsegment.core.testing.TestValuations;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GeneticOptimizerTest {
  private static final Map<String, Object> FEW =
      Map.of("population", 40, "generations", 60, "patience", 30);

  /** Too few to reach the optimum, so that the result tells which random numbers were drawn. */
  private static final Map<String, Object> TOO_FEW = Map.of("population", 20, "generations", 12);

  private final GeneticOptimizer optimizer = new GeneticOptimizer();

  @Test
  void findsTheOptimumOfSmallProblems() {
    RandomProblems.feasibleSamples(300)
        .forEach(
            sample -> {
              BruteForce truth = BruteForce.of(sample);
              Problem problem = sample.problem();
              SearchResult result = solve(problem, FEW, SearchOptions.DEFAULT.withThreads(1));
              double best = truth.bestValue();
              assertThat(problem.value(result.bounds()))
                  .as(sample.toString())
                  .isGreaterThanOrEqualTo(best - 1e-9 * Math.max(1, Math.abs(best)));
              result
                  .bySegmentCount()
                  .forEach(b -> assertThat(truth.allows(b)).as(sample.toString()).isTrue());
            });
  }

  @Test
  void resultDependsOnTheSeedButNotOnThreadsOrRun() {
    Problem problem = problem(generated(3_000), 5, 40);
    SearchResult first = solve(problem, TOO_FEW, SearchOptions.DEFAULT.withThreads(1));
    for (int threads : new int[] {1, 2, 8}) {
      SearchResult again = solve(problem, TOO_FEW, SearchOptions.DEFAULT.withThreads(threads));
      assertThat(again.bySegmentCount())
          .usingElementComparator(Arrays::compare)
          .isEqualTo(first.bySegmentCount());
    }
    assertThat(solve(problem, TOO_FEW, SearchOptions.DEFAULT.withSeed(7)).bySegmentCount())
        .usingElementComparator(Arrays::compare)
        .isNotEqualTo(first.bySegmentCount());
  }

  @Test
  void resultIsTheSameWhenWorkIsSplitAmongThreads() {
    Problem fast = problem(generated(500), 4, 40);
    SearchResult expected = solve(fast, TOO_FEW, SearchOptions.DEFAULT.withThreads(1));
    for (int threads : new int[] {2, 8}) {
      SlowValuation slow = new SlowValuation(fast.valuation());
      Problem problem = new Problem(fast.index(), slow, fast.constraints());
      assertThat(
              solve(problem, TOO_FEW, SearchOptions.DEFAULT.withThreads(threads)).bySegmentCount())
          .usingElementComparator(Arrays::compare)
          .isEqualTo(expected.bySegmentCount());
      assertThat(slow.threads()).hasSize(threads);
    }
  }

  @Test
  void cutoffsAreTheSameOnEveryJdk() {
    assertThat(solve(problem(generated(3_000), 5, 40), TOO_FEW, SearchOptions.DEFAULT).bounds())
        .containsExactly(0, 796, 1213, 1704, 2022, 2701);
  }

  @Test
  void drawsOnlyNumbersThatSeededRandomDefines() {
    Set<Method> called = new HashSet<>();
    SeededRandom random = new SeededRandom(1);
    RandomGenerator spy =
        (RandomGenerator)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RandomGenerator.class},
                (proxy, method, arguments) -> {
                  called.add(
                      SeededRandom.class.getDeclaredMethod(
                          method.getName(), method.getParameterTypes()));
                  return method.invoke(random, arguments);
                });
    Problem problem = problem(generated(1_000), 5, 0);
    try (Search search = search(problem, FEW, SearchOptions.DEFAULT)) {
      new Evolution(problem, search, Breeding.of(search.settings()), 5)
          .run(List.of(), spy, done -> {});
    }
    assertThat(called).isNotEmpty();
  }

  @Test
  void leavesTheGlobalRandomRegistryAlone() {
    RandomGenerator before = RandomRegistry.random();
    solve(problem(generated(500), 3, 0), FEW, SearchOptions.DEFAULT);
    assertThat(RandomRegistry.random()).isSameAs(before);
  }

  @Test
  void endsSoonAfterTheLimitOfEvaluations() {
    Problem problem = problem(generated(3_000), 5, 40);
    SearchOptions options = SearchOptions.DEFAULT.stoppingWhen(StopCondition.evaluations(1_000));
    try (Search search = search(problem, Map.of(), options)) {
      optimizer.optimize(problem, search);
      assertThat(search.stopReason()).isPresent();
      assertThat(search.evaluations()).isBetween(1_000L, 1_400L);
    }
  }

  @Test
  void returnsAnAllowedResultEvenIfCancelledBefore() {
    ScoreIndex index = generated(3_000);
    Problem problem =
        new Problem(
            index,
            problem(index, 5, 0).valuation(),
            Constraints.DEFAULT.between(4, 4).withMinimumSize(SegmentSize.ofCustomers(700)));
    CancellationToken token = new CancellationToken();
    token.cancel();
    SearchResult result =
        solve(
            problem,
            Map.of(),
            SearchOptions.DEFAULT.stoppingWhen(StopCondition.cancelledBy(token)));
    assertThat(problem.region().contains(result.bounds(), 0, 4)).isTrue();
  }

  @Test
  void endsWithinMillisecondsOfTheTimeLimit() {
    Problem problem = problem(generated(300_000), 5, 40);
    SearchOptions options =
        SearchOptions.DEFAULT.stoppingWhen(StopCondition.after(Duration.ofMillis(10)));
    try (Search search = search(problem, Map.of(), options)) {
      optimizer.optimize(problem, search);
      // Generous, for machines with much else to do.
      assertThat(search.state().elapsed()).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void reportsProgressToTheEnd() {
    Problem problem = problem(generated(500), 3, 0);
    try (Search search = search(problem, FEW, SearchOptions.DEFAULT)) {
      optimizer.optimize(problem, search);
      assertThat(search.state().fraction()).isEqualTo(1);
      assertThat(search.stopReason()).isEmpty();
    }
  }

  @Test
  void oneAndTwoDistinctScores() {
    ScoreIndex one = ScoreIndex.of(new double[] {0.5, 0.5}, new int[] {0, 1});
    assertThat(solve(problem(one, 5, 0), FEW, SearchOptions.DEFAULT).bounds())
        .containsExactly(0, 1);
    ScoreIndex two = ScoreIndex.of(new double[] {0, 1}, new int[] {0, 1});
    assertThat(solve(problem(two, 2, 0), FEW, SearchOptions.DEFAULT).bySegmentCount()).hasSize(2);
  }

  @Test
  void settingsAtTheirEdges() {
    Problem problem = problem(generated(500), 4, 0);
    for (Map<String, Object> edge :
        List.<Map<String, Object>>of(
            Map.of("population", 2, "generations", 1),
            Map.of("population", 3, "patience", 1),
            Map.of("crossover-rate", 0, "mutation-rate", 0, "patience", 2),
            Map.of("crossover-rate", 1, "mutation-rate", 1, "patience", 2))) {
      int[] bounds = solve(problem, edge, SearchOptions.DEFAULT).bounds();
      assertThat(problem.region().contains(bounds, 0, bounds.length - 1)).as("%s", edge).isTrue();
    }
  }

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(Optimizer.class)).extracting(Optimizer::id).contains("genetic");
    assertThat(optimizer.description()).isNotEmpty();
    assertThat(optimizer.suitability(problem(generated(10), 1, 0))).isEqualTo(40);
  }

  private SearchResult solve(Problem problem, Map<String, ?> given, SearchOptions options) {
    try (Search search = search(problem, given, options)) {
      return optimizer.optimize(problem, search);
    }
  }

  private Search search(Problem problem, Map<String, ?> given, SearchOptions options) {
    return new Search(problem, Settings.read(optimizer.id(), optimizer.settings(), given), options);
  }

  private static Problem problem(ScoreIndex index, int segments, double penalty) {
    double[] revenue = {60, 85, 100, 110, 115};
    double[] cost = {1, 3.5, 6.5, 10, 12.75};
    return new Problem(
        index,
        TestValuations.netRevenue(index, revenue, cost, penalty),
        Constraints.DEFAULT.between(1, segments).withMinimumSize(SegmentSize.ofCustomers(1)));
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
}
