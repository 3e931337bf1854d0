package io.smartsegment.presentation.data;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Internal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Numbers for people: thousands separators, a currency, and no more digits than they mean. The
 * script of the page writes the same text for the same number (format.js).
 *
 * @param currency a sign or code that stands before money, such as € or EUR; may be empty
 */
@Internal
public record Amounts(String currency) {
  private static final String NOT_KNOWN = "-";
  private static final double WHOLE_FROM = 1000;
  private static final int MOST_PLACES = 6;

  /** Money of many customers: from 1,000 on without decimals. */
  public String total(double amount) {
    return withCurrency(fixed(amount, Math.abs(amount) >= WHOLE_FROM ? 0 : 2));
  }

  /** Money of many customers, if it is known. */
  public String total(OptionalDouble amount) {
    return amount.isPresent() ? total(amount.getAsDouble()) : NOT_KNOWN;
  }

  /** Money of one customer: two decimals, or two digits of something small. */
  public String each(double amount) {
    boolean small = amount != 0 && Math.abs(amount) < 0.1;
    return withCurrency(fixed(amount, small ? places(amount, 2, MOST_PLACES) : 2));
  }

  /** Money of one customer, if it is known. */
  public String each(OptionalDouble amount) {
    return amount.isPresent() ? each(amount.getAsDouble()) : NOT_KNOWN;
  }

  /** A count. */
  public static String count(long count) {
    return Numbers.count(count);
  }

  /** A rate as a percentage with about three digits. */
  public static String rate(double rate) {
    if (Double.isNaN(rate)) {
      return NOT_KNOWN;
    }
    double percent = 100 * rate;
    return fixed(percent, percent >= 10 ? 1 : percent >= 1 ? 2 : places(percent, 3, 5)) + "%";
  }

  /** A share as a percentage with one decimal. */
  public static String share(double share) {
    return fixed(100 * share, 1) + "%";
  }

  /** A number with so many decimals, half rounded away from 0. */
  public static String fixed(double number, int decimals) {
    BigDecimal rounded = new BigDecimal(number).setScale(decimals, RoundingMode.HALF_UP);
    String pattern = decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals);
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(rounded);
  }

  private static int places(double number, int digits, int most) {
    double size = Math.abs(number);
    int decimals = digits - 1;
    while (size > 0 && size < 1 && decimals < most) {
      size *= 10;
      decimals++;
    }
    return Math.min(decimals, most);
  }

  private String withCurrency(String text) {
    if (currency.isEmpty()) {
      return text;
    }
    boolean negative = text.startsWith("-");
    String space = Character.isLetter(currency.charAt(0)) ? "\u00a0" : "";
    return (negative ? "-" : "") + currency + space + (negative ? text.substring(1) : text);
  }
}
