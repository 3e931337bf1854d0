package io.smartsegment.optimizers.quantile;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.testing.KnownOptimum;
import io.smartsegment.core.testing.TestValuations;
import io.smartsegment.core.valuation.Valuation;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Optima that an independent solver has proved. */
class RealDataTest {
  static Stream<KnownOptimum> optima() {
    return KnownOptimum.all();
  }

  @ParameterizedTest
  @MethodSource("optima")
  void reachesTheOptimum(KnownOptimum optimum) {
    assertThat(optimum.shareReached(optimum.problem(), new QuantileOptimizer(), 42)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("optima")
  void comesCloseWithoutStructure(KnownOptimum optimum) {
    Problem known = optimum.problem();
    Valuation hidden = TestValuations.withoutStructure(known.valuation());
    Problem problem = new Problem(known.index(), hidden, known.constraints());
    assertThat(optimum.shareReached(problem, new QuantileOptimizer(), 42)).isBetween(0.999, 1.0);
  }
}
