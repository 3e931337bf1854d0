package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smartsegment.core.problem.MinimumSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MinimumSizeArgumentTest {
  private static MinimumSize read(String text) {
    return new SearchArguments.MinimumSizeConverter().convert(text);
  }

  @Test
  void readsCustomersAndShares() {
    assertThat(read("500")).isEqualTo(MinimumSize.ofCustomers(500));
    assertThat(read(" 1 ")).isEqualTo(MinimumSize.ofCustomers(1));
    assertThat(read("2%").of(45_211)).isEqualTo(905);
    assertThat(read("2.5 %").of(1000)).isEqualTo(25);
    assertThat(read("7%").of(100)).isEqualTo(7);
    assertThat(read("1.1%").of(1000)).as("not a rounding error more").isEqualTo(11);
    assertThat(read("100%").of(3)).isEqualTo(3);
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
