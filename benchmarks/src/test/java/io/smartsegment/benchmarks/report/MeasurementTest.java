package io.smartsegment.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MeasurementTest {
  private static final Measurement ODD = measured("a", "5", 30, 10, 20);
  private static final Measurement EVEN = measured("a", "7", 40, 10, 20, 30);

  @Test
  void medianAndRange() {
    assertThat(ODD.median()).isEqualTo(20);
    assertThat(EVEN.median()).isEqualTo(25);
    assertThat(EVEN.fastest()).isEqualTo(10);
    assertThat(EVEN.slowest()).isEqualTo(40);
  }

  @Test
  void aMeasurementWithoutTimeIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> measured("method", "5"))
        .withMessageContaining("Type.method");
  }

  @Test
  void parametersThatAreNotThereOrNoNumbersAreErrors() {
    assertThat(ODD.number("size")).isEqualTo(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ODD.number("length"))
        .withMessageContaining("length")
        .withMessageContaining("{size=5}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> measured("a", "many", 1).number("size"))
        .withMessageContaining("'many'");
  }

  @Test
  void theLastOfSeveralIsFound() {
    Measurement again = measured("a", "5", 99);
    Measurements all = new Measurements("A VM", List.of(ODD, EVEN, again));
    assertThat(all.find("a", "size", 5)).containsSame(again);
    assertThat(all.find("a", "size", 7)).containsSame(EVEN);
    assertThat(all.find("a", "size", 8)).isEmpty();
    assertThat(all.find("a", "length", 5)).isEmpty();
    assertThat(all.find("b", "size", 5)).isEmpty();
    assertThat(all.numbers("size")).containsExactly(5, 7);
    assertThat(all.numbers("length")).isEmpty();
    assertThat(all.of(String.class).isEmpty()).isTrue();
  }

  @Test
  void ratiosOfWholeCallsAndOfParts() {
    assertThat(Ratios.of(Optional.of(EVEN), Optional.of(ODD))).hasValue(1.25);
    assertThat(Ratios.of(Optional.of(EVEN), 5, Optional.of(ODD), 40)).hasValue(10);
    assertThat(Ratios.of(Optional.of(EVEN), Optional.empty())).isEmpty();
    assertThat(Ratios.of(Optional.empty(), Optional.of(EVEN))).isEmpty();
  }

  @Test
  void figures() {
    assertThat(Figures.millis(Optional.of(measured("a", "5", 1.5e6, 2e9))))
        .isEqualTo("1,000.8 (1.5 to 2,000.0)");
    assertThat(Figures.nanos(Optional.of(EVEN), 10)).isEqualTo("2.5 (1.0 to 4.0)");
    assertThat(Figures.nanos(Optional.empty(), 10)).isEqualTo(Figures.ABSENT);
    assertThat(Figures.bytes(Optional.of(EVEN), 4)).isEqualTo("0.5");
    assertThat(Figures.bytes(Optional.of(measured("a", "5", 1)), 1)).isEqualTo("2.0");
    assertThat(Figures.ratio(9.994)).isEqualTo("9.99");
    assertThat(Figures.ratio(9.996)).isEqualTo("10");
    assertThat(Figures.ratio(OptionalDouble.empty())).isEqualTo(Figures.ABSENT);
    assertThat(Figures.count(1_000_000)).isEqualTo("1,000,000");
    assertThat(Figures.money(5_209_031.8)).isEqualTo("5,209,031.80");
  }

  private static Measurement measured(String method, String size, double... nanos) {
    List<Double> times = Arrays.stream(nanos).boxed().toList();
    return new Measurement("Type", method, Map.of("size", size), times, OptionalDouble.of(2));
  }
}
