package io.smartsegment.optimizers.genetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.testing.KnownOptimum;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Optima that an independent solver has proved. */
@Tag("thorough")
class RealDataTest {
  static Stream<KnownOptimum> optima() {
    return KnownOptimum.all();
  }

  @ParameterizedTest
  @MethodSource("optima")
  void comesCloseForEverySeed(KnownOptimum optimum) {
    Problem problem = optimum.problem();
    for (long seed = 1; seed <= 10; seed++) {
      assertThat(optimum.shareReached(problem, new GeneticOptimizer(), seed))
          .as("seed %d", seed)
          .isBetween(0.999, 1.0);
    }
  }
}
