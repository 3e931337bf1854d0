package io.smartsegment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The population stability index by hand. */
class SegmentSharesTest {
  @Test
  void ofTwoSegments() {
    SegmentShares shares = SegmentShares.of(List.of(500L, 500L), List.of(600L, 400L));
    assertThat(shares.psi()).isCloseTo(0.1 * Math.log(1.2) - 0.1 * Math.log(0.8), within(1e-15));
    // The 95 % point of chi-square with one degree of freedom is 1.959964^2.
    assertThat(shares.limit()).isCloseTo(3.841459 * 2 / 1000, within(1e-8));
    assertThat(SegmentShares.of(List.of(50L, 50L), List.of(60L, 40L)).limit())
        .isCloseTo(0.0768, within(1e-4));
  }

  @Test
  void sameSharesOfOtherNumbersAreNoChange() {
    assertThat(SegmentShares.of(List.of(10L, 30L), List.of(200L, 600L)).psi()).isZero();
    assertThat(SegmentShares.of(List.of(7L), List.of(9L))).isEqualTo(new SegmentShares(0, 0));
  }

  @Test
  void anEmptySegmentIsNoInfiniteChange() {
    double then = 10.5 / 21;
    double now = 0.5 / 11;
    double expected =
        (now - then) * Math.log(now / then) + (then - now) * Math.log((1 - now) / (1 - then));
    assertThat(SegmentShares.of(List.of(10L, 10L), List.of(0L, 10L)).psi())
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    assertThatThrownBy(() -> SegmentShares.of(List.of(1L, 2L), List.of(3L)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2 segments");
    assertThatThrownBy(() -> SegmentShares.of(List.of(0L, 0L), List.of(3L, 1L)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no customers");
    assertThatThrownBy(() -> SegmentShares.of(List.of(-1L, 4L), List.of(3L, 1L)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("-1");
  }
}
