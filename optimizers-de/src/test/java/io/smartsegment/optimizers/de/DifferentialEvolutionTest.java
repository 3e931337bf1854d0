package io.smartsegment.optimizers.de;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.search.SearchState;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.search.StopCondition;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.TestValuations;
import io.smartsegment.core.valuation.Valuation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DifferentialEvolutionTest {
  private static final DifferentialEvolution OPTIMIZER = new DifferentialEvolution();
  private static final SearchOptions ONE_THREAD = SearchOptions.DEFAULT.withThreads(1);

  static Stream<RandomProblems.Sample> samples() {
    return RandomProblems.feasibleSamples(300);
  }

  private static SearchResult run(
      Problem problem, Map<String, Object> given, SearchOptions options) {
    Settings settings = Settings.read(OPTIMIZER.id(), OPTIMIZER.settings(), given);
    try (Search search = new Search(problem, settings, options)) {
      return OPTIMIZER.optimize(problem, search);
    }
  }

  /** 20,000 customers with ties, at prices under which five segments pay. */
  private static Problem large(Constraints constraints) {
    SeededRandom random = new SeededRandom(5);
    double[] scores = new double[20_000];
    int[] outcomes = new int[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.min(1, Math.rint(2000 * random.nextExponential() / 5) / 2000);
      outcomes[i] = random.nextDouble() < scores[i] ? 1 : 0;
    }
    ScoreIndex index = ScoreIndex.of(scores, outcomes);
    Valuation valuation =
        TestValuations.netRevenue(
            index, new double[] {60, 85, 100, 110, 115}, new double[] {1, 3.5, 6.5, 10, 12.75}, 0);
    return new Problem(index, valuation, constraints);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void findsTheOptimumOfSmallProblems(RandomProblems.Sample sample) {
    Problem problem = sample.problem();
    BruteForce truth = BruteForce.of(sample);
    SearchResult result = run(problem, Map.of(), ONE_THREAD);
    assertThat(truth.allows(result.bounds())).as("%s", sample).isTrue();
    assertThat(problem.value(result.bounds()))
        .as("%s", sample)
        .isCloseTo(truth.bestValue(), within(1e-9 * Math.max(1, Math.abs(truth.bestValue()))));
    for (int[] bounds : result.bySegmentCount()) {
      assertThat(truth.allows(bounds)).as("%s", sample).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"current-to-pbest/1", "rand/1/bin", "best/1/bin"})
  void everyStrategySearches(String strategy) {
    Problem problem = large(Constraints.DEFAULT.exactly(4));
    int[] equalParts = new int[5];
    int distinct = problem.index().distinctScores();
    for (int k = 0; k <= 4; k++) {
      equalParts[k] = distinct * k / 4;
    }
    Map<String, Object> given = Map.of("strategy", strategy, "generations", 60);
    SearchResult result = run(problem, given, ONE_THREAD);
    double reference = problem.value(run(problem, Map.of(), ONE_THREAD).bounds());
    assertThat(problem.value(result.bounds()))
        .isGreaterThan(problem.value(equalParts))
        .isGreaterThan(0.99 * reference);
  }

  @Test
  void theStrategiesAreNotTheSameThing() {
    Problem problem = large(Constraints.DEFAULT.exactly(5));
    List<int[]> results = new ArrayList<>();
    for (String strategy : List.of("current-to-pbest/1", "rand/1/bin", "best/1/bin")) {
      results.add(
          run(problem, Map.of("strategy", strategy, "generations", 3), ONE_THREAD).bounds());
    }
    assertThat(results).doesNotHaveDuplicates();
  }

  @Test
  void sameSeedSameResultOnAnyNumberOfThreads() {
    Problem problem = large(Constraints.DEFAULT);
    int[] expected = run(problem, Map.of(), ONE_THREAD).bounds();
    for (int threads : new int[] {1, 2, 8}) {
      // A large population makes splitting worthwhile; a slow valuation forces it.
      Map<String, Object> given = Map.of("population", 400, "generations", 20);
      SearchResult one = run(slow(problem), given, ONE_THREAD);
      SearchResult many = run(slow(problem), given, ONE_THREAD.withThreads(threads));
      assertThat(many.bounds()).containsExactly(one.bounds());
      assertThat(many.bySegmentCount()).usingRecursiveComparison().isEqualTo(one.bySegmentCount());
      assertThat(run(problem, Map.of(), ONE_THREAD.withThreads(threads)).bounds())
          .containsExactly(expected);
    }
  }

  private static Problem slow(Problem problem) {
    Valuation valuation = problem.valuation();
    Valuation slow =
        (bounds, offset, segments) -> {
          double value = 0;
          for (int i = 0; i < 20; i++) {
            value = valuation.value(bounds, offset, segments);
          }
          return value;
        };
    return new Problem(problem.index(), slow, Constraints.DEFAULT.atMost(5));
  }

  @Test
  void differentSeedsSearchDifferently() {
    Problem problem = large(Constraints.DEFAULT.exactly(5));
    Map<String, Object> given = Map.of("generations", 2);
    assertThat(run(problem, given, ONE_THREAD.withSeed(1)).bounds())
        .isNotEqualTo(run(problem, given, ONE_THREAD.withSeed(2)).bounds());
  }

  @Test
  void theResultOfASeedIsTheSameOnEveryJdk() {
    Problem problem = large(Constraints.DEFAULT.exactly(5));
    Map<String, Object> given = Map.of("generations", 10);
    assertThat(run(problem, given, ONE_THREAD).bounds()).containsExactly(GOLDEN);
  }

  private static final int[] GOLDEN = {0, 235, 411, 790, 1124, 1681};

  @Test
  void minimumSizeHoldsWhileSearching() {
    Problem problem =
        large(Constraints.DEFAULT.exactly(5).withMinimumSize(SegmentSize.ofShare(0.15)));
    for (int[] bounds : run(problem, Map.of(), ONE_THREAD).bySegmentCount()) {
      for (int k = 0; k + 1 < bounds.length; k++) {
        assertThat(problem.index().customers(bounds[k], bounds[k + 1]))
            .isGreaterThanOrEqualTo(3000);
      }
    }
  }

  @Test
  void stopsWhenToldAndReturnsWhatItHas() {
    Problem problem = large(Constraints.DEFAULT);
    Map<String, Object> endless = Map.of("generations", 1_000_000, "patience", 1_000_000);
    Settings settings = Settings.read(OPTIMIZER.id(), OPTIMIZER.settings(), endless);
    SearchOptions options = ONE_THREAD.stoppingWhen(StopCondition.evaluations(1000));
    try (Search search = new Search(problem, settings, options)) {
      SearchResult result = OPTIMIZER.optimize(problem, search);
      assertThat(search.stopReason()).isPresent();
      assertThat(search.evaluations()).isBetween(1000L, 1200L);
      assertThat(problem.region().contains(result.bounds(), 0, result.bounds().length - 1))
          .isTrue();
    }
  }

  @Test
  void aLimitHoldsWhereNothingAllowedIsFound() {
    // Whatever is asked for, contacting all 20,000 customers costs more than that.
    Problem problem = large(Constraints.DEFAULT.atMost(5).withBudget(1));
    Settings settings = Settings.read(OPTIMIZER.id(), OPTIMIZER.settings(), Map.of());
    SearchOptions options = ONE_THREAD.stoppingWhen(StopCondition.evaluations(1));
    try (Search search = new Search(problem, settings, options)) {
      assertThatThrownBy(() -> OPTIMIZER.optimize(problem, search))
          .isInstanceOf(InfeasibleProblemException.class);
      assertThat(search.evaluations()).isLessThan(50);
    }
  }

  @Test
  void comesCloseWithinFewEvaluations() {
    Problem exactly = large(Constraints.DEFAULT.exactly(5));
    Problem atMost = large(Constraints.DEFAULT.atMost(5));
    assertThat(evaluationsTo(0.999, exactly)).isLessThan(250);
    assertThat(evaluationsTo(0.999, atMost)).isLessThan(500);
  }

  /** The median over some seeds. */
  private static long evaluationsTo(double share, Problem problem) {
    double target = share * problem.value(run(problem, Map.of(), ONE_THREAD).bounds());
    Settings settings = Settings.read(OPTIMIZER.id(), OPTIMIZER.settings(), Map.of());
    StopCondition reached =
        state -> state.best() >= target ? Optional.of("reached") : Optional.empty();
    return LongStream.range(0, 21)
        .map(
            seed -> {
              SearchOptions options = ONE_THREAD.withSeed(seed).stoppingWhen(reached);
              try (Search search = new Search(problem, settings, options)) {
                OPTIMIZER.optimize(problem, search);
                return search.evaluations();
              }
            })
        .sorted()
        .toArray()[10];
  }

  @Test
  void aStoppedSearchHasTriedAllNumbersOfSegments() {
    Problem problem = large(Constraints.DEFAULT.atMost(5));
    SearchOptions options = ONE_THREAD.stoppingWhen(StopCondition.evaluations(100));
    assertThat(run(problem, Map.of(), options).bySegmentCount())
        .extracting(bounds -> bounds.length - 1)
        .containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void theSmallestPopulationSearches() {
    Problem problem = large(Constraints.DEFAULT.exactly(5));
    double reference = problem.value(run(problem, Map.of(), ONE_THREAD).bounds());
    SearchResult result = run(problem, Map.of("population", 5), ONE_THREAD);
    assertThat(problem.value(result.bounds())).isBetween(0.99 * reference, reference);
  }

  @Test
  void nobodyConverted() {
    double[] scores = new SeededRandom(3).doubles(500).toArray();
    ScoreIndex index = ScoreIndex.of(scores, new int[scores.length]);
    // Best where each segment has 100 customers.
    Valuation valuation =
        new Valuation() {
          @Override
          public double value(int[] bounds, int offset, int segments) {
            double value = 0;
            for (int k = offset; k < offset + segments; k++) {
              double excess = index.customers(bounds[k], bounds[k + 1]) - 100;
              value -= excess * excess;
            }
            return value;
          }

          @Override
          public boolean usesOutcomes() {
            return false;
          }
        };
    Problem problem = new Problem(index, valuation, Constraints.DEFAULT.exactly(5));
    assertThat(problem.value(run(problem, Map.of(), ONE_THREAD).bounds())).isZero();
  }

  @Test
  void nothingIsAllocatedPerCandidate() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Assumptions.assumeTrue(threads.isThreadAllocatedMemorySupported());
    Problem problem = large(Constraints.DEFAULT.exactly(5));
    Settings settings = Settings.read(OPTIMIZER.id(), OPTIMIZER.settings(), Map.of());
    try (Search search = new Search(problem, settings, ONE_THREAD)) {
      int rows = 1000;
      Evolution evolution = new Evolution(problem, search, 5, rows);
      // What is loaded once, and most improvements: their bounds are copied.
      for (int i = 0; i < 20; i++) {
        evolution.nextGeneration();
      }
      int generations = 20;
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < generations; i++) {
        evolution.nextGeneration();
      }
      long perGeneration = (threads.getCurrentThreadAllocatedBytes() - before) / generations;
      assertThat(perGeneration).isLessThan(4L * rows);
    }
  }

  @Test
  void progressNeverFallsAndEndsAtOne() {
    List<SearchState> heard = new ArrayList<>();
    Settings settings = Settings.read(OPTIMIZER.id(), OPTIMIZER.settings(), Map.of());
    Problem problem = large(Constraints.DEFAULT);
    try (Search search = new Search(slow(problem), settings, ONE_THREAD.withListener(heard::add))) {
      OPTIMIZER.optimize(slow(problem), search);
      assertThat(search.state().fraction()).isEqualTo(1);
    }
    assertThat(heard).extracting(SearchState::fraction).isSorted();
    assertThat(heard).extracting(SearchState::best).isSorted();
  }

  @Test
  void oneDistinctScoreIsOneSegment() {
    ScoreIndex index = ScoreIndex.of(new double[] {0.5, 0.5}, new int[] {0, 1});
    Valuation valuation =
        TestValuations.netRevenue(index, new double[] {1, 2}, new double[] {0, 0}, 0);
    Constraints any = Constraints.DEFAULT.withMinimumSize(SegmentSize.ofCustomers(1));
    assertThat(run(new Problem(index, valuation, any), Map.of(), ONE_THREAD).bounds())
        .containsExactly(0, 1);
  }
}
