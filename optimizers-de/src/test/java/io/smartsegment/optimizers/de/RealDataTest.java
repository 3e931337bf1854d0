package io.smartsegment.optimizers.de;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.testing.KnownOptimum;
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
  void findsTheOptimumWithEverySeed(KnownOptimum optimum) {
    Problem problem = optimum.problem();
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(optimum.shareReached(problem, new DifferentialEvolution(), seed))
          .as("seed %d", seed)
          .isCloseTo(1, within(1e-12));
    }
  }
}
