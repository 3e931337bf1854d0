package io.smartsegment.core.number;

import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as text that is the same on every JDK. */
@Experimental
public final class Numbers {
  /** Seventeen significant digits tell every double from all others. */
  private static final int MOST_DIGITS = 17;

  private Numbers() {}

  /**
   * {@return money with two decimals and thousands separators}
   *
   * @param amount finite
   */
  public static String money(double amount) {
    return rounded(amount, 2);
  }

  /**
   * {@return a value that may or may not be money, with at least two decimals and at least six
   * significant digits}
   *
   * @param value finite
   */
  public static String value(double value) {
    return rounded(value, Math.max(2, ShortDecimal.places(value)));
  }

  /**
   * {@return a number with thousands separators, rounded half to even}
   *
   * @param number finite
   * @param decimals digits behind the point, at least 0
   */
  public static String rounded(double number, int decimals) {
    return rounded(new BigDecimal(number), decimals);
  }

  /**
   * {@return a count with thousands separators}
   *
   * @param count any number
   */
  public static String count(long count) {
    return rounded(BigDecimal.valueOf(count), 0);
  }

  /**
   * {@return a share as percentage with two decimals}
   *
   * @param share 0.5 for 50 %
   */
  public static String percent(double share) {
    return rounded(100 * share, 2) + "%";
  }

  /**
   * {@return the decimal with the fewest digits that reads back as the same double; of several the
   * nearest. Unlike {@link Double#toString}, it is the same on every JDK. Of -0.0 it is 0}
   *
   * @param number finite
   */
  public static BigDecimal shortest(double number) {
    BigDecimal exact = new BigDecimal(number);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      BigDecimal candidate = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (candidate.doubleValue() == number) {
        return candidate;
      }
      // Decimals that read back as a power of two lie twice as far above it as below.
      BigDecimal larger = exact.round(new MathContext(digits, RoundingMode.UP));
      if (isPowerOfTwo(number) && larger.doubleValue() == number) {
        return larger;
      }
    }
    return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
  }

  private static boolean isPowerOfTwo(double number) {
    return Math.abs(number) == Math.scalb(1.0, Math.getExponent(number));
  }

  /**
   * {@return {@link #shortest} as text for programs; in the form 1.5E17 from 1e15 on}
   *
   * @param number finite
   */
  public static String full(double number) {
    BigDecimal shortest = shortest(number);
    if (Math.abs(number) < 1e15) {
      return shortest.scale() < 1 ? shortest.setScale(1).toPlainString() : shortest.toPlainString();
    }
    String digits = shortest.unscaledValue().abs().toString().replaceFirst("0+$", "");
    int exponent = shortest.precision() - shortest.scale() - 1;
    return "%s%s.%sE%d"
        .formatted(
            number < 0 ? "-" : "",
            digits.charAt(0),
            digits.length() == 1 ? "0" : digits.substring(1),
            exponent);
  }

  /**
   * {@return {@link #shortest} as text for people: without exponent and without zeros at its end}
   *
   * @param number finite
   */
  public static String plain(double number) {
    return shortest(number).stripTrailingZeros().toPlainString();
  }

  /**
   * {@return a number with thousands separators and all its decimals, for amounts that were given}
   *
   * @param number finite
   */
  public static String grouped(double number) {
    BigDecimal exact = shortest(number).stripTrailingZeros();
    return rounded(exact, Math.max(exact.scale(), 0));
  }

  /**
   * {@return a count with thousands separators and a noun, such as "1 customer" and "2,000
   * customers"}
   *
   * @param count any number
   * @param noun its noun in the singular, whose plural ends in s
   */
  public static String count(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /**
   * {@return a sentence on rows that were left out}
   *
   * @param rows how many
   */
  public static String leftOut(long rows) {
    return rows == 1
        ? "1 row with something missing was left out."
        : count(rows) + " rows with something missing were left out.";
  }

  private static String rounded(BigDecimal number, int decimals) {
    BigDecimal exact = number.setScale(decimals, RoundingMode.HALF_EVEN);
    String pattern = decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals);
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(exact);
  }
}
