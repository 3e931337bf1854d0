package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.search.SearchState;
import io.smartsegment.core.search.StopCondition;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.LinearValuation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an optimizer promises, on every way through the exact one. */
class ContractTest {
  private static final double[] REVENUE = {10, 15, 19, 21};
  private static final double[] COST = {1, 3, 5, 6};
  private static final Constraints ANY =
      Constraints.DEFAULT.atMost(4).withMinimumSize(SegmentSize.ofShare(0.02));

  private enum Way {
    LINEAR,
    WINDOWS,
    PAIRS,
    CELLS,
    PENALTY,
    BUDGET,
    RISING,
    DIFFERENT;

    private Constraints constraints() {
      return switch (this) {
        case WINDOWS -> ANY.withMaximumSize(SegmentSize.ofShare(0.5));
        case BUDGET -> ANY.withBudget(5400);
        case RISING -> ANY.withRisingRates();
        case DIFFERENT -> ANY.withMinimumRateDifference(0.06).withBudget(6000);
        default -> ANY;
      };
    }

    private int distinct() {
      return switch (this) {
        case LINEAR, WINDOWS -> 9000;
        case PAIRS, CELLS -> 1600;
        default -> 1000;
      };
    }

    Problem problem() {
      ScoreIndex index = Exact.index(new Random(distinct() + 1L), distinct(), 4);
      double penalty = this == PENALTY || this == RISING ? 3000 : 0;
      Problem problem = Exact.problem(index, REVENUE, COST, penalty, constraints());
      return this == PAIRS || this == CELLS
          ? new Problem(index, Exact.pairwise((LinearValuation) problem.valuation()), constraints())
          : problem;
    }

    Map<String, String> settings() {
      return this == CELLS ? Map.of("pairs", "1") : Map.of("effort", "1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void countsWhatItLookedAt(Way way) {
    Problem problem = way.problem();
    ExactOptimizer exact = new ExactOptimizer();
    Settings settings = Settings.read(exact.id(), exact.settings(), way.settings());
    try (Search search = new Search(problem, settings, SearchOptions.DEFAULT)) {
      exact.optimize(problem, search);
      assertThat(search.evaluations()).isGreaterThanOrEqualTo(problem.index().distinctScores());
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesTheSameForAnyNumberOfThreads(Way way) {
    Problem problem = way.problem();
    SearchResult one = Exact.solve(problem, way.settings());
    for (int threads : new int[] {2, 4}) {
      SearchOptions options = SearchOptions.DEFAULT.withThreads(threads);
      SearchResult more = Exact.solve(problem, way.settings(), options);
      assertThat(more.bounds()).containsExactly(one.bounds());
      assertThat(more.upperBound()).isEqualTo(one.upperBound());
      assertThat(more.bySegmentCount()).hasSameSizeAs(one.bySegmentCount());
      for (int i = 0; i < one.bySegmentCount().size(); i++) {
        int[] bounds = one.bySegmentCount().get(i);
        assertThat(more.bySegmentCount().get(i)).containsExactly(bounds);
        assertThat(more.upperBound(bounds.length - 1)).isEqualTo(one.upperBound(bounds.length - 1));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LINEAR", "WINDOWS", "PAIRS", "CELLS", "PENALTY", "BUDGET"})
  void hasAnAllowedSegmentationWhenTheTimeIsUpAtOnce(Way way) {
    Problem problem = way.problem();
    double best = problem.value(Exact.solve(problem).bounds());
    SearchOptions options =
        SearchOptions.DEFAULT.withThreads(1).stoppingWhen(StopCondition.after(Duration.ofNanos(1)));
    SearchResult result = Exact.solve(problem, way.settings(), options);
    int[] bounds = result.bounds();
    assertThat(problem.region().contains(bounds, 0, bounds.length - 1)).isTrue();
    assertThat(result.upperBound().orElse(Double.POSITIVE_INFINITY))
        .isGreaterThanOrEqualTo(best - 1e-9 * best);
    assertThat(problem.value(bounds)).isLessThanOrEqualTo(best + 1e-9 * best);
  }

  @ParameterizedTest
  @EnumSource(names = {"RISING", "DIFFERENT"})
  void provesNothingWrongWhenTheTimeIsUpAtOnce(Way way) {
    Problem problem = way.problem();
    double best = problem.value(Exact.solve(problem).bounds());
    SearchOptions options =
        SearchOptions.DEFAULT.withThreads(1).stoppingWhen(StopCondition.after(Duration.ofNanos(1)));
    try {
      SearchResult result = Exact.solve(problem, way.settings(), options);
      assertThat(problem.region().contains(result.bounds(), 0, result.bounds().length - 1))
          .isTrue();
      assertThat(result.upperBound().orElse(Double.POSITIVE_INFINITY))
          .isGreaterThanOrEqualTo(best - 1e-9 * best);
    } catch (InfeasibleProblemException e) {
      assertThat(e.problem()).endsWith("That there is none is not proven.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsOfProgressThatNeverFalls(Way way) {
    Problem problem = way.problem();
    List<SearchState> states = new ArrayList<>();
    SearchOptions options = SearchOptions.DEFAULT.withThreads(1).withListener(states::add);
    Exact.solve(problem, way.settings(), options);
    for (int i = 1; i < states.size(); i++) {
      assertThat(states.get(i).fraction()).isGreaterThanOrEqualTo(states.get(i - 1).fraction());
      assertThat(states.get(i).best()).isGreaterThanOrEqualTo(states.get(i - 1).best());
      assertThat(states.get(i).evaluations())
          .isGreaterThanOrEqualTo(states.get(i - 1).evaluations());
    }
    assertThat(states).allMatch(state -> state.fraction() >= 0 && state.fraction() <= 1);
  }

  @ParameterizedTest
  @EnumSource
  void boundIsNeverBelowTheValue(Way way) {
    Problem problem = way.problem();
    SearchResult result = Exact.solve(problem, way.settings());
    double value = problem.value(result.bounds());
    try (Search search = Exact.search(problem)) {
      double bound = new ExactOptimizer().upperBound(problem, search).orElseThrow();
      assertThat(bound).isGreaterThanOrEqualTo(value - 1e-9 * value);
      if (way == Way.LINEAR || way == Way.WINDOWS || way == Way.PAIRS) {
        assertThat(bound).isEqualTo(value);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"effort, 0", "effort, 10000001", "pairs, 0", "pairs, 1000001", "effort, many"})
  void refusesSettingsOutOfRange(String name, String value) {
    Problem problem = Way.BUDGET.problem();
    assertThatThrownBy(() -> Exact.solve(problem, Map.of(name, value)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(name);
  }

  @Test
  void isInstalledAndSuitsBest() {
    assertThat(PluginRegistry.load().optimizers().get("exact")).isInstanceOf(ExactOptimizer.class);
    ExactOptimizer exact = new ExactOptimizer();
    assertThat(exact.settings()).extracting(Setting::name).containsExactly("effort", "pairs");
    assertThat(exact.suitability(Way.LINEAR.problem())).isEqualTo(100);
  }

  @Test
  void resultsAreCopies() {
    Problem problem = Way.BUDGET.problem();
    SearchResult result = Exact.solve(problem);
    int[] bounds = result.bounds();
    result.bounds()[1]++;
    result.budgetCurve().get(0)[0]++;
    result.bySegmentCount().get(0)[0]++;
    assertThat(result.bounds()).containsExactly(bounds);
    assertThat(result.bySegmentCount().get(0)[0]).isZero();
    assertThat(result.budgetCurve().get(0)[0]).isZero();
    assertThat(Exact.solve(problem).bounds()).containsExactly(bounds);
  }

  /** One segment, if it is allowed. */
  private static final class One implements Optimizer {
    @Override
    public String id() {
      return "one";
    }

    @Override
    public String description() {
      return "one segment";
    }

    @Override
    public SearchResult optimize(Problem problem, Search search) {
      int[] bounds = {0, problem.index().distinctScores()};
      search.accept(bounds, problem.value(bounds), 1);
      return SearchResult.of(search);
    }
  }

  private static Segmentation byOne(double... revenue) {
    PluginRegistry installed = PluginRegistry.load();
    PluginRegistry registry =
        PluginRegistry.of(
            installed.objectives().all().values(),
            List.of(new One(), new ExactOptimizer()),
            List.of());
    return new SmartSegment(registry)
        .customers(Exact.index(new Random(3), 200, 5))
        .revenue(revenue)
        .cost(COST)
        .optimizer("one")
        .solve();
  }

  @Test
  void certifiesWhatOthersFound() {
    Segmentation best = byOne(10, 10.5, 10.75, 10.875);
    assertThat(best.certificate().proof()).isEqualTo(Proof.OPTIMAL);
    assertThat(best.segments()).hasSize(1);
    Segmentation worse = byOne(10, 30, 50, 70);
    assertThat(worse.certificate().proof()).isEqualTo(Proof.BOUNDED);
    ScoreIndex index = Exact.index(new Random(3), 200, 5);
    Problem problem =
        Exact.problem(index, new double[] {10, 30, 50, 70}, COST, 0, Constraints.DEFAULT);
    assertThat(worse.certificate().upperBound().orElseThrow())
        .isCloseTo(problem.value(Exact.solve(problem).bounds()), Offset.offset(1e-9));
  }
}
