package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smartsegment.core.problem.SegmentSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MinimumSizeArgumentTest {
  private static SegmentSize read(String text) {
    return new SearchArguments.MinimumSizeConverter().convert(text);
  }

  @Test
  void readsCustomersAndShares() {
    assertThat(read("500")).isEqualTo(SegmentSize.ofCustomers(500));
    assertThat(read(" 1 ")).isEqualTo(SegmentSize.ofCustomers(1));
    assertThat(read("2%").roundedUp(45_211)).isEqualTo(905);
    assertThat(read("2.5 %").roundedUp(1000)).isEqualTo(25);
    assertThat(read("7%").roundedUp(100)).isEqualTo(7);
    assertThat(read("1.1%").roundedUp(1000)).as("not a rounding error more").isEqualTo(11);
    assertThat(read("100%").roundedUp(3)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "many", "50.5", "2%%", "0x10", "1e3", "99999999999999999999"})
  void refusesOtherText(String text) {
    assertThatExceptionOfType(TypeConversionException.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining("'" + text + "'")
        .withMessageContaining("2%");
  }
}
