package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.search.SeededRandom;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts in text, against BigDecimal. */
class AmountsTest {
  private static final Amounts POINTS = new Amounts('.', 2);
  private static final Amounts COMMAS = new Amounts(',', 2);

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "-0.00, 0, 2",
    "12.50, 12500000, 2",
    "' +12.5 ', 12500000, 1",
    ".5, 500000, 1",
    "5., 5000000, 0",
    "1e3, 1000000000, 0",
    "-1.5E-3, -1500, 4",
    "0.123456, 123456, 6",
    "0.1000000000, 100000, 1",
    "000000000000000012.5, 12500000, 1",
    "0e-99, 0, 0",
    "999999999999.999999, 999999999999999999, 6",
    "-999999999999.999999, -999999999999999999, 6",
  })
  void anAmount(String text, long millionths, int decimals) {
    assertThat(POINTS.millionths(text)).isEqualTo(millionths);
    assertThat(POINTS.decimals(text)).isEqualTo(decimals);
    assertThat(COMMAS.millionths(text.replace('.', ','))).isEqualTo(millionths);
    assertThat(COMMAS.decimals(text.replace('.', ','))).isEqualTo(decimals);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "12,50",
        "1.000,50",
        "1,000.50",
        "1 000",
        "1_000",
        "€5",
        "5 EUR",
        "nan",
        "inf",
        "0x10",
        "1.2.3",
        "--1",
        "١٢",
        "0.1234567",
        "1e-7",
        "1e12",
        "1000000000000",
        "1e999999999999",
        "-1000000000000.5",
        "12e",
        "1e1.5"
      })
  void noAmount(String text) {
    assertThat(POINTS.millionths(text)).isEqualTo(Amounts.NONE);
  }

  @Test
  void asBigDecimal() {
    SeededRandom random = new SeededRandom(7);
    for (int i = 0; i < 50_000; i++) {
      long digits = (long) ((random.nextDouble() - 0.5) * 1e13);
      BigDecimal amount = BigDecimal.valueOf(digits, 1 + random.nextInt(6));
      assertThat(POINTS.millionths(amount.toPlainString()))
          .isEqualTo(amount.movePointRight(6).longValueExact());
      assertThat(POINTS.decimals(amount.toPlainString())).isEqualTo(amount.scale());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2.675, 2680000",
    "0.125, 120000",
    "-0.135, -140000",
    "1.005, 1000000",
    "0.30000000000000004, 300000",
    "1e300, -9223372036854775808",
    "NaN, -9223372036854775808",
    "999999999999.999, -9223372036854775808",
    "123456789012.34, 123456789012340000",
  })
  void aDouble(double amount, long millionths) {
    assertThat(POINTS.millionths(amount)).isEqualTo(millionths);
  }
}
