package io.smartsegment.optimizers.quantile;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.testing.ConstraintSweep;
import io.smartsegment.core.testing.LargeConstrained;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.TestValuations;
import io.smartsegment.core.valuation.Valuation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Constraints beside the number of segments and the minimum size. */
class ConstraintsTest {
  private static final int SAMPLES = 1500;

  @Test
  void findsTheOptimumOfSmallProblems() {
    findsTheOptimum(UnaryOperator.identity());
  }

  @Test
  void findsTheOptimumOfSmallProblemsWithoutStructure() {
    findsTheOptimum(TestValuations::withoutStructure);
  }

  private static void findsTheOptimum(UnaryOperator<Valuation> wrapper) {
    ConstraintSweep sweep = ConstraintSweep.of(SAMPLES, new QuantileOptimizer(), Map.of(), wrapper);
    assertThat(sweep.solved()).isGreaterThan(SAMPLES * 3 / 4);
    assertThat(sweep.optima()).as("%s", sweep).isGreaterThanOrEqualTo(sweep.solved() * 99 / 100);
    assertThat(sweep.nothingFound()).as("%s", sweep).hasSizeLessThanOrEqualTo(SAMPLES / 200);
  }

  static Stream<LargeConstrained> large() {
    return LargeConstrained.all();
  }

  @ParameterizedTest
  @MethodSource("large")
  void comesCloseToTheBestKnown(LargeConstrained large) {
    SearchResult result = large.solve(new QuantileOptimizer());
    assertThat(result.bySegmentCount()).isNotEmpty().allMatch(large::allows);
    assertThat(large.allows(result.bounds())).isTrue();
    assertThat(large.problem().value(result.bounds())).isGreaterThan(0.998 * large.best());
  }

  @Test
  void baselinesRefuseOrReturnWhatIsAllowed() {
    for (Optimizer baseline : List.of(new UniformOptimizer(), new PercentileOptimizer())) {
      ConstraintSweep sweep =
          ConstraintSweep.of(SAMPLES, baseline, Map.of(), UnaryOperator.identity());
      assertThat(sweep.solved()).as("%s", sweep).isGreaterThan(SAMPLES / 20);
      assertThat(sweep.refused()).as("%s", sweep).isGreaterThan(SAMPLES / 2);
      assertThat(sweep.nothingFound()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RandomProblems.Kind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"EXACTLY", "PENALTY"})
  void baselinesNameTheConstraintsThatTheyCannotHonour(RandomProblems.Kind kind) {
    Problem problem = RandomProblems.feasibleSamples(1, Set.of(kind)).toList().get(0).problem();
    List<String> words = problem.constraints().inWords();
    for (Optimizer baseline : List.of(new UniformOptimizer(), new PercentileOptimizer())) {
      assertThat(baseline.refuses(problem))
          .hasValueSatisfying(
              why -> {
                assertThat(why).contains(words.subList(2, words.size())).endsWith(".");
                assertThat(why).doesNotContain(words.subList(0, 2));
              });
    }
  }

  @Test
  void baselinesAcceptNumberMinimumSizeAndPenalty() {
    Set<RandomProblems.Kind> harmless =
        Set.of(RandomProblems.Kind.EXACTLY, RandomProblems.Kind.PENALTY);
    Problem problem = RandomProblems.feasibleSamples(1, harmless).toList().get(0).problem();
    assertThat(new UniformOptimizer().refuses(problem)).isEmpty();
    assertThat(new PercentileOptimizer().refuses(problem)).isEmpty();
  }
}
