package io.smartsegment.core.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateIntervalTest {
  @Test
  void examples() {
    assertThat(RateInterval.of(2, 10).lower()).isCloseTo(0.0567, within(5e-5));
    assertThat(RateInterval.of(2, 10).upper()).isCloseTo(0.5098, within(5e-5));
    assertThat(RateInterval.of(0, 5).lower()).isZero();
    assertThat(RateInterval.of(0, 5).upper()).isCloseTo(0.4345, within(5e-5));
    assertThat(RateInterval.of(5, 5).upper()).isEqualTo(1);
  }

  /**
   * At the ends of the interval, the count is so many standard errors away from what is expected.
   */
  @Test
  void theEndsAreWhereTheScoreTestRejects() {
    for (int of : new int[] {1, 2, 7, 40, 1000, 1_000_000}) {
      for (int count = 1; count < of; count += 1 + of / 13) {
        RateInterval interval = RateInterval.of(count, of);
        for (double rate : new double[] {interval.lower(), interval.upper()}) {
          double errors = Math.abs(count - rate * of) / Math.sqrt(of * rate * (1 - rate));
          assertThat(errors)
              .as("%s of %s", count, of)
              .isCloseTo(RateInterval.HALF_WIDTH, within(1e-6));
        }
      }
    }
  }

  @Test
  void noRateWithoutCustomers() {
    for (double[] wrong :
        new double[][] {{0, 0}, {3, 2}, {-1, 2}, {Double.NaN, 2}, {1, Double.NaN}}) {
      assertThatThrownBy(() -> RateInterval.of(wrong[0], wrong[1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("have no rate");
    }
  }
}
