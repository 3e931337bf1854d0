package io.smartsegment.optimizers.genetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.testing.ConstraintSweep;
import io.smartsegment.core.testing.LargeConstrained;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Constraints beside the number of segments and the minimum size. */
class ConstraintsTest {
  private static final Map<String, Object> FEW =
      Map.of("population", 40, "generations", 60, "patience", 30);

  @Test
  void findsTheOptimumOfSmallProblems() {
    ConstraintSweep sweep =
        ConstraintSweep.of(800, new GeneticOptimizer(), FEW, UnaryOperator.identity());
    assertThat(sweep.solved()).isGreaterThan(600);
    assertThat(sweep.optima()).as("%s", sweep).isGreaterThanOrEqualTo(sweep.solved() * 99 / 100);
    assertThat(sweep.nothingFound()).as("%s", sweep).hasSizeLessThanOrEqualTo(4);
  }

  static Stream<LargeConstrained> large() {
    return LargeConstrained.all();
  }

  @ParameterizedTest
  @MethodSource("large")
  void comesCloseToTheBestKnown(LargeConstrained large) {
    SearchResult result = large.solve(new GeneticOptimizer());
    assertThat(result.bySegmentCount()).isNotEmpty().allMatch(large::allows);
    assertThat(large.allows(result.bounds())).isTrue();
    assertThat(large.problem().value(result.bounds())).isGreaterThan(0.998 * large.best());
  }
}
