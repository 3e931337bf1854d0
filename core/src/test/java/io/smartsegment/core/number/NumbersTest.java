package io.smartsegment.core.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.search.SeededRandom;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0.00",
        "1234567.891 | 1,234,567.89",
        "-1234.5 | -1,234.50",
        "999999.999 | 1,000,000.00",
        "0.125 | 0.12",
        "0.375 | 0.38",
        "1.005 | 1.00",
        "2.675 | 2.67",
        "1e15 | 1,000,000,000,000,000.00"
      })
  void moneyIsRoundedFromTheExactBinaryValueAndHalvesToEven(double amount, String text) {
    assertThat(Numbers.money(amount)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.0, -0.001, -1e-12})
  void moneyThatRoundsToNothingHasNoSign(double amount) {
    assertThat(Numbers.money(amount)).isEqualTo("0.00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.7904124 | 1.79041",
        "0.00123456789 | 0.00123457",
        "1234.5 | 1,234.50",
        "-1234567.891 | -1,234,567.89",
        "0 | 0.00000"
      })
  void valuesHaveSixDigitsAndAtLeastTheDecimalsOfMoney(double value, String text) {
    assertThat(Numbers.value(value)).isEqualTo(text);
  }

  @Test
  void powersOfTwoHaveNoDigitTooMany() {
    assertThat(Numbers.full(Math.scalb(1.0, -24))).isEqualTo("0.00000005960464477539063");
    for (int exponent = Double.MIN_EXPONENT; exponent <= Double.MAX_EXPONENT; exponent++) {
      double number = Math.scalb(1.0, exponent);
      BigDecimal shortest = Numbers.shortest(number);
      assertThat(shortest.doubleValue()).isEqualTo(number);
      int digits = shortest.stripTrailingZeros().precision();
      for (RoundingMode mode : List.of(RoundingMode.UP, RoundingMode.DOWN)) {
        if (digits > 1) {
          BigDecimal shorter = new BigDecimal(number).round(new MathContext(digits - 1, mode));
          assertThat(shorter.doubleValue()).as("2^%s", exponent).isNotEqualTo(number);
        }
      }
    }
  }

  @Test
  void countsAndShares() {
    assertThat(Numbers.count(0)).isEqualTo("0");
    assertThat(Numbers.count(100_000)).isEqualTo("100,000");
    assertThat(Numbers.count(Long.MAX_VALUE)).isEqualTo("9,223,372,036,854,775,807");
    assertThat(Numbers.percent(0)).isEqualTo("0.00%");
    assertThat(Numbers.percent(5289.0 / 45_211)).isEqualTo("11.70%");
    assertThat(Numbers.percent(1)).isEqualTo("100.00%");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 0.1, 2.0E-3, 4.9E-324, 2.2250738585072014E-308, 364319.25})
  void fullReadsBackAsTheSameNumber(double number) {
    assertThat(Double.parseDouble(Numbers.full(number))).isEqualTo(number);
  }

  /** Double.toString gives 1.9999999999999998E23 up to JDK 18. */
  @Test
  void fullIsTheShortestOnEveryJdk() {
    assertThat(Numbers.full(Double.parseDouble("2.0E23"))).isEqualTo("2.0E23");
    assertThat(Numbers.full(0.1)).isEqualTo("0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "0, 0",
    "0.20, 0.2",
    "1e-5, 0.00001",
    "3.9e-13, 0.00000000000039",
    "60000, 60000"
  })
  void plainHasNoExponentAndNoZerosAtItsEnd(double number, String text) {
    assertThat(Numbers.plain(number)).isEqualTo(text);
  }

  @Test
  void theShortestReadsBackAndHasNoMoreDigitsThanNeeded() {
    SeededRandom random = new SeededRandom(1);
    for (int i = 0; i < 10_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        BigDecimal shortest = Numbers.shortest(number);
        assertThat(shortest.doubleValue()).isEqualTo(number);
        assertThat(shortest.precision())
            .isLessThanOrEqualTo(new BigDecimal(Double.toString(number)).precision());
        assertThat(Double.parseDouble(Numbers.full(number))).isEqualTo(number);
      }
    }
  }

  @Test
  void amountsThatWereGivenKeepTheirDecimals() {
    assertThat(Numbers.grouped(60_000)).isEqualTo("60,000");
    assertThat(Numbers.grouped(1234.5)).isEqualTo("1,234.5");
    assertThat(Numbers.count(1, "customer")).isEqualTo("1 customer");
    assertThat(Numbers.count(2_000, "customer")).isEqualTo("2,000 customers");
  }
}
