package io.smartsegment.optimizers.de;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Draws are cheap, and must still follow the distributions of the papers. */
class SuccessHistoryTest {
  private static final int DRAWS = 100_000;

  private final SuccessHistory history = new SuccessHistory();
  private final SeededRandom random = new SeededRandom(1);

  private static double[] sorted(DoubleSupplier draw) {
    return DoubleStream.generate(draw).limit(DRAWS).sorted().toArray();
  }

  private static double shareBelow(double[] sorted, double value) {
    int found = Arrays.binarySearch(sorted, value);
    return (found < 0 ? -found - 1 : found) / (double) sorted.length;
  }

  /** The distribution function of the Cauchy distribution, without what is not positive. */
  private static double cauchy(double x) {
    double below = 0.5 + Math.atan(-5) / Math.PI;
    return (0.5 + Math.atan((x - 0.5) / 0.1) / Math.PI - below) / (1 - below);
  }

  @Test
  void scaleFactorsAreCauchyAroundTheMemory() {
    double[] drawn = sorted(() -> history.drawScaleFactor(0, random));
    assertThat(drawn[0]).isPositive();
    assertThat(drawn[DRAWS - 1]).isEqualTo(1);
    for (double x : new double[] {0.1, 0.3, 0.4, 0.5, 0.6, 0.7, 0.99}) {
      assertThat(shareBelow(drawn, x)).as("below %s", x).isCloseTo(cauchy(x), within(0.006));
    }
  }

  @Test
  void crossoverRatesAreNearlyNormalAroundTheMemory() {
    double[] drawn = sorted(() -> history.drawCrossover(0, random));
    assertThat(drawn[0]).isNotNegative();
    assertThat(drawn[DRAWS - 1]).isLessThanOrEqualTo(1);
    // The normal distribution at 1, 2 and 3 standard deviations.
    double[] normal = {0.15866, 0.02275, 0.00135};
    for (int sigmas = 1; sigmas <= 3; sigmas++) {
      double share = normal[sigmas - 1];
      assertThat(shareBelow(drawn, 0.5 - 0.1 * sigmas)).isCloseTo(share, within(0.006));
      assertThat(shareBelow(drawn, 0.5 + 0.1 * sigmas)).isCloseTo(1 - share, within(0.006));
    }
    assertThat(shareBelow(drawn, 0.5)).isCloseTo(0.5, within(0.006));
  }

  @Test
  void remembersMeansWeightedByGains() {
    for (int entry = 0; entry < 20; entry++) {
      history.remember(
          new double[] {0.2, 0.8, 0.9}, new double[] {0.1, 0.9, 0.5}, new double[] {3, 1, 0});
    }
    double[] rates = sorted(() -> history.drawCrossover(random.nextInt(20), random));
    // (3 * 0.1 + 1 * 0.9) / 4
    assertThat(rates[DRAWS / 2]).isCloseTo(0.3, within(0.005));
    // Scale factors by Lehmer mean: (3 * 0.04 + 0.64) / (3 * 0.2 + 0.8)
    double[] factors = sorted(() -> history.drawScaleFactor(random.nextInt(20), random));
    assertThat(factors[DRAWS / 2]).isCloseTo(0.543, within(0.01));
  }

  @Test
  void whatCannotBeAveragedIsForgotten() {
    for (double gain : new double[] {0, Double.MIN_VALUE / 4, Double.POSITIVE_INFINITY}) {
      history.remember(new double[] {0.9}, new double[] {0.9}, new double[] {gain});
    }
    double[] rates = sorted(() -> history.drawCrossover(0, random));
    assertThat(rates[DRAWS / 2]).isCloseTo(0.5, within(0.005));
  }
}
