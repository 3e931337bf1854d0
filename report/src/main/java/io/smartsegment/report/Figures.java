package io.smartsegment.report;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.text.ShortDecimal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as text, rounded from their exact binary value, so that every JDK prints the same. */
@Internal
public final class Figures {
  private Figures() {}

  /**
   * {@return money with two decimals and thousands separators}
   *
   * @param amount finite
   */
  public static String money(double amount) {
    return rounded(amount, 2);
  }

  /**
   * {@return a value of which it is not known whether it is money: with two decimals, or more where
   * it takes them for six significant digits}
   *
   * @param value finite
   */
  public static String value(double value) {
    return rounded(value, Math.max(2, ShortDecimal.places(value)));
  }

  /** A number with thousands separators. */
  static String rounded(double number, int decimals) {
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
   * {@return the shortest decimal, without exponent below 1e15, that reads back as the same double}
   *
   * @param number finite
   */
  public static String full(double number) {
    // Double.toString changed in JDK 19.
    String shortest = NumberOutput.toString(number, true);
    return Math.abs(number) < 1e15 ? new BigDecimal(shortest).toPlainString() : shortest;
  }

  /**
   * {@return the shortest decimal that reads back as the same double, for people: without exponent
   * and without zeros at its end}
   *
   * @param number finite
   */
  public static String plain(double number) {
    return new BigDecimal(NumberOutput.toString(number, true)).stripTrailingZeros().toPlainString();
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
