package io.smartsegment.groups.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsTest {
  /** Advantage, lower end of the interval, share and drift of the worked example. */
  @ParameterizedTest
  @CsvSource({
    "20, 5, 6, 2, 1, IMPLEMENT",
    "15, 5, 6, 2, 1, PILOT",
    "20, 5, 5, 2, 1, COLLECT",
    "11, 1, 3, 0, 1, COLLECT",
    "8, 2, 3, 0, 1, SKIP",
    "20, -1, 8, 0, 1, COLLECT",
    "20, 1, 8, -20, 6.6, PILOT",
    "4.9, 1, 30, 0, 1, SKIP",
    "20, 5, 0.9, 0, 1, SKIP",
    "10, 5, 5, 0, 1, SKIP"
  })
  void levelsAreThoseOfTheTable(
      double advantage, double low, double share, double drift, double error, Level level) {
    Trust trust = Levels.trust(advantage, share, drift, error, 1, 1);
    assertThat(Levels.DEFAULT.level(advantage, share, low > 0, trust)).isEqualTo(level);
  }

  @Test
  void trustDropsWithDriftThatChanceDoesNotExplain() {
    assertThat(Levels.trust(20, 8, -20, 6.6, 1, 1)).isEqualTo(Trust.RED);
    assertThat(Levels.trust(20, 8, -20, 10.1, 1, 1)).isEqualTo(Trust.GREEN);
    assertThat(Levels.trust(20, 8, -6, 1, 1, 1)).isEqualTo(Trust.YELLOW);
    assertThat(Levels.trust(20, 8, 0, 1, 1, 2)).isEqualTo(Trust.YELLOW);
    assertThat(Levels.trust(2.9, 8, 0, 1, 2, 2)).isEqualTo(Trust.RED);
    assertThat(Levels.trust(20, 0.9, 0, 1, 2, 2)).isEqualTo(Trust.RED);
  }

  @Test
  void holmAndWidthsAreThoseOfTheWorkedExample() {
    assertThat(Errors.holm(new double[] {0.010, 0.020, 0.030}))
        .containsExactly(new double[] {0.030, 0.040, 0.040}, within(1e-12));
    assertThat(Errors.holm(new double[] {0.030, 0.010, 0.020}))
        .containsExactly(new double[] {0.040, 0.030, 0.040}, within(1e-12));
    assertThat(Errors.width(1)).isCloseTo(1.960, within(5e-4));
    assertThat(Errors.width(3)).isCloseTo(2.394, within(5e-4));
    assertThat(Errors.width(10)).isCloseTo(2.807, within(5e-4));
  }

  @Test
  void rowsOfOneCustomerAreNotIndependent() {
    double[] values = {1, 1, 3, 3};
    assertThat(Errors.ofMean(values, new int[] {0, 1, 2, 3}))
        .isCloseTo(StrictMath.sqrt(4.0 / 3 / 4), within(1e-12));
    // Two customers whose sums of deviations are -2 and 2.
    assertThat(Errors.ofMean(values, new int[] {0, 0, 1, 1}))
        .isCloseTo(StrictMath.sqrt(8.0 * 2) / 4, within(1e-12));
  }
}
