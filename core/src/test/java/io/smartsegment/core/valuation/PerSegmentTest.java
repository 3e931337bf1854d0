package io.smartsegment.core.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidSettingException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerSegmentTest {
  @Test
  void aListHasAnEnd() {
    PerSegment list = PerSegment.list(60, 85.5, 100);

    assertThat(list.length()).hasValue(3);
    assertThat(list.table("revenue", 2)).containsExactly(60, 85.5);
    assertThat(list.table("revenue", 3)).containsExactly(60, 85.5, 100);
    assertThat(list.table("revenue", 10)).containsExactly(60, 85.5, 100);
  }

  @Test
  void aFunctionHasNone() {
    PerSegment function = PerSegment.function("2*(k+1)", k -> 2.0 * (k + 1));

    assertThat(function.length()).isEmpty();
    assertThat(function.table("cost", 4)).containsExactly(2, 4, 6, 8);
    assertThat(function).hasToString("2*(k+1)");
  }

  @Test
  void aFunctionIsAskedOncePerSegment() {
    AtomicInteger calls = new AtomicInteger();
    PerSegment.function("f", k -> calls.incrementAndGet()).table("cost", 5);

    assertThat(calls).hasValue(5);
  }

  @Test
  void aListPrintsAsAUserWouldTypeIt() {
    assertThat(PerSegment.list(60, 3.5, -2, 0.1)).hasToString("60,3.5,-2,0.1");
    assertThat(PerSegment.list(1e20)).hasToString("1.0E20");
  }

  @Test
  void laterChangesOfTheCallersArrayChangeNothing() {
    double[] numbers = {1, 2};
    PerSegment list = PerSegment.list(numbers);
    numbers[0] = 99;
    list.table("cost", 2)[1] = 99;

    assertThat(list.table("cost", 2)).containsExactly(1, 2);
    assertThat(list).hasToString("1,2");
  }

  @Test
  void anEmptyListIsAnError() {
    assertThatThrownBy(PerSegment::list).isInstanceOf(InvalidSettingException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void everyNumberIsFinite(double bad) {
    assertThatThrownBy(() -> PerSegment.function("1/k", k -> k == 2 ? bad : 1).table("revenue", 4))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("revenue '1/k' is " + bad + " in segment 2, not a finite number.");
    assertThatThrownBy(() -> PerSegment.list(1, bad).table("cost", 4))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("is " + bad + " in segment 1,");
  }

  @Test
  void numbersBeyondThoseNeededAreNotAskedFor() {
    assertThat(PerSegment.list(1, 2, Double.NaN).table("cost", 2)).containsExactly(1, 2);
  }

  @Test
  void aFailingFunctionIsAnErrorThatNamesFunctionAndSegment() {
    PerSegment failing =
        PerSegment.function(
            "12 div k",
            k -> {
              throw new ArithmeticException("/ by zero");
            });

    assertThatThrownBy(() -> failing.table("cost", 3))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("12 div k")
        .hasMessageContaining("segment 0");
  }
}
