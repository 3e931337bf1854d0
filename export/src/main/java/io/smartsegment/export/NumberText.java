package io.smartsegment.export;

import io.smartsegment.core.number.Numbers;
import java.math.BigDecimal;

/** Doubles as the shortest decimals that read back as the same double. */
final class NumberText {
  private static final double LONG = 1e15;

  private NumberText() {}

  /**
   * With an exponent always, such as {@code 3.0000000000000004E-1}: engines of SQL read such a
   * number as a double, and one without an exponent as a decimal, which some round otherwise.
   */
  static String withExponent(double number) {
    BigDecimal shortest = Numbers.shortest(number);
    if (shortest.signum() == 0) {
      return "0.0E0";
    }
    BigDecimal digits = shortest.stripTrailingZeros();
    String all = digits.unscaledValue().abs().toString();
    return "%s%s.%sE%d"
        .formatted(
            number < 0 ? "-" : "",
            all.charAt(0),
            all.length() == 1 ? "0" : all.substring(1),
            digits.precision() - digits.scale() - 1);
  }

  /** For programming languages, JSON and XML: {@code 0.3}, {@code 1.0}, {@code 5E-324}. */
  static String of(double number) {
    BigDecimal shortest = Numbers.shortest(number).stripTrailingZeros();
    boolean whole = shortest.scale() < 1 && Math.abs(number) < LONG;
    return (whole ? shortest.setScale(1) : shortest).toString();
  }
}
