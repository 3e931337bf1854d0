package io.smartsegment.optimizers.de;

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
import org.junit.jupiter.params.provider.ValueSource;

/** Constraints beside the number of segments and the minimum size. */
class ConstraintsTest {
  @Test
  void findsTheOptimumOfSmallProblems() {
    ConstraintSweep sweep =
        ConstraintSweep.of(400, new DifferentialEvolution(), Map.of(), UnaryOperator.identity());
    assertThat(sweep.solved()).isGreaterThan(300);
    assertThat(sweep.optima()).as("%s", sweep).isGreaterThanOrEqualTo(sweep.solved() * 99 / 100);
    assertThat(sweep.nothingFound()).as("%s", sweep).hasSizeLessThanOrEqualTo(2);
  }

  static Stream<LargeConstrained> large() {
    return LargeConstrained.all();
  }

  @ParameterizedTest
  @MethodSource("large")
  void comesCloseToTheBestKnown(LargeConstrained large) {
    SearchResult result = large.solve(new DifferentialEvolution());
    assertThat(result.bySegmentCount()).isNotEmpty().allMatch(large::allows);
    assertThat(large.allows(result.bounds())).isTrue();
    assertThat(large.problem().value(result.bounds())).isGreaterThan(0.9995 * large.best());
  }

  @ParameterizedTest
  @ValueSource(strings = {"current-to-pbest/1", "rand/1/bin", "best/1/bin"})
  void everyStrategyHonoursThem(String strategy) {
    Map<String, Object> given = Map.of("strategy", strategy, "population", 20, "generations", 30);
    ConstraintSweep sweep =
        ConstraintSweep.of(300, new DifferentialEvolution(), given, UnaryOperator.identity());
    assertThat(sweep.optima()).as("%s", sweep).isGreaterThanOrEqualTo(sweep.solved() * 9 / 10);
  }
}
