package io.smartsegment.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.valuation.PerSegment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentExpressionTest {
  private static final Setting<PerSegment> REVENUE =
      SegmentExpression.setting("revenue", "money", "3^k");

  private static PerSegment read(Object given) {
    return Settings.read("test", List.of(REVENUE), Map.of("revenue", given)).get(REVENUE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30           | 30    | 30   | 30",
        "2*(k+1)      | 2     | 4    | 6",
        "3^k          | 1     | 3    | 9",
        "3 ^ K        | 1     | 3    | 9",
        "0.1*k        | 0     | 0.1  | 0.2",
        "1.5^k        | 1     | 1.5  | 2.25",
        "-k + 1e1     | 10    | 9    | 8",
        "max(k, 1)    | 1     | 1    | 2",
        "min(5,2*k)   | 0     | 2    | 4",
        "if(k<1,7,8)  | 7     | 8    | 8",
        "sqrt(k*k)    | 0     | 1    | 2",
        "round(k/3,2) | 0     | 0.33 | 0.67",
      })
  void evaluatesExpressionsInK(String text, double k0, double k1, double k2) {
    PerSegment expression = read(text);
    assertThat(expression.length()).isEmpty();
    assertThat(expression.table("revenue", 3)).containsExactly(k0, k1, k2);
  }

  @Test
  void aListBoundsTheSegments() {
    PerSegment list = read(" 60, 85.5 ,-1e2");
    assertThat(list.length()).hasValue(3);
    assertThat(list.table("revenue", 10)).containsExactly(60, 85.5, -100);
    assertThat(list.table("revenue", 2)).containsExactly(60, 85.5);
  }

  @Test
  void takesValuesOfJavaToo() {
    assertThat(read(new double[] {1, 2}).table("revenue", 5)).containsExactly(1, 2);
    assertThat(read(30).table("revenue", 2)).containsExactly(30, 30);
    PerSegment function = PerSegment.function("k squared", k -> (double) k * k);
    assertThat(read(function)).isSameAs(function);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2*(k+1     | does not parse",
        "2*         | does not parse",
        "''         | does not parse",
        "2*n + m    | it names m, n; only k is known",
        "random()   | does not parse",
        "60,,100    | entry 2 of the list, '', is not a number",
        "60,abc     | entry 2 of the list, 'abc', is not a number",
        "60,NaN     | entry 2 of the list, 'NaN', is not a number",
        "60,2*k     | entry 2 of the list, '2*k', is not a number",
      })
  void saysWhatIsWrongWithText(String text, String expected) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining(expected)
        .hasMessageContaining("\nAllowed: a list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1/k", "sqrt(0-k-1)", "\"a\"", "10^(400*(k+1))", "9^9^9^9"})
  void refusesWhatHasNoFiniteValue(String text) {
    PerSegment expression = read(text);
    assertThatThrownBy(() -> expression.table("revenue", 2))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("segment");
  }
}
