package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smartsegment.core.problem.SegmentSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

class ConvertersTest {
  private static SegmentSize size(String text) {
    return new Converters.Size().convert(text);
  }

  @Test
  void sizesAreCustomersOrShares() {
    assertThat(size("500")).isEqualTo(SegmentSize.ofCustomers(500));
    assertThat(size(" 1 ")).isEqualTo(SegmentSize.ofCustomers(1));
    assertThat(size("2%").roundedUp(45_211)).isEqualTo(905);
    assertThat(size("2.5 %").roundedUp(1000)).isEqualTo(25);
    assertThat(size("7%").roundedUp(100)).isEqualTo(7);
    assertThat(size("1.1%").roundedUp(1000)).as("not a rounding error more").isEqualTo(11);
    assertThat(size("100%").roundedUp(3)).isEqualTo(3);
    assertThat(size("3.0303030303030303%").roundedUp(33))
        .as("as it is written, this share of 33 is below 1; as a double it is above")
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "%",
        "many",
        "50.5",
        "2%%",
        "0x10",
        "1e3",
        "99999999999999999999",
        "1e-2147483648%"
      })
  void otherTextIsNoSize(String text) {
    assertThatExceptionOfType(TypeConversionException.class)
        .isThrownBy(() -> size(text))
        .withMessageContaining("'" + text + "'")
        .withMessageContaining("2%");
  }

  @Test
  void conversionsAreWholeNumbers() {
    assertThat(new Converters.Conversions().convert(" 25 ")).isEqualTo(25);
    assertThat(new Converters.Conversions().convert("0")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "2.5", "2%", "some", "99999999999999999999"})
  void otherTextIsNoNumberOfConversions(String text) {
    refuses(new Converters.Conversions(), text, "0 or more");
  }

  @Test
  void rateDifferencesAreNumbersOrShares() {
    Converters.RateDifference difference = new Converters.RateDifference();
    assertThat(difference.convert("0.02")).isEqualTo(0.02);
    assertThat(difference.convert("2%")).isEqualTo(0.02);
    assertThat(difference.convert("1.1 %")).as("not a rounding error more").isEqualTo(0.011);
    assertThat(difference.convert("0")).isZero();
    assertThat(difference.convert("100%")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "-0.1", "2", "101%", "NaN", "2%%", "0x1p-1", "1e2147483648"})
  void otherTextIsNoRateDifference(String text) {
    refuses(new Converters.RateDifference(), text, "from 0 to 1");
  }

  @Test
  void cutoffsAreTheNumbersAsTheyStand() {
    assertThat(new Converters.Cutoffs().convert("0.30000000000000004, 3.9e-13,1").numbers())
        .containsExactly(0.30000000000000004, 3.9e-13, 1.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-0.5", "1.0000000000000002", "NaN", "half", "1e-400", "2"})
  void otherTextIsNoCutoff(String text) {
    refuses(new Converters.Cutoffs(), text, "above 0 and up to 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "0.2,", ",0.2", "0.2,,0.3"})
  void betweenCommasThereIsACutoff(String text) {
    assertThatExceptionOfType(TypeConversionException.class)
        .isThrownBy(() -> new Converters.Cutoffs().convert(text))
        .withMessageContaining("'' is not a cutoff");
  }

  @Test
  void moneyMayHaveDecimalsAndASign() {
    Converters.Money money = new Converters.Money();
    assertThat(money.convert("60000")).isEqualTo(60_000);
    assertThat(money.convert("-0.5")).isEqualTo(-0.5);
    assertThat(money.convert("6e4")).isEqualTo(60_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "60,000", "1e309", "Infinity", "NaN", "much", "5%"})
  void otherTextIsNoMoney(String text) {
    refuses(new Converters.Money(), text, "without separators");
  }

  private static void refuses(ITypeConverter<?> converter, String text, String advice) {
    assertThatExceptionOfType(TypeConversionException.class)
        .isThrownBy(() -> converter.convert(text))
        .withMessageContaining("'" + text + "'")
        .withMessageContaining(advice);
  }
}
