package io.smartsegment.sources.duckdb;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads amounts of money as whole millionths, which hold every amount below 10<sup>12</sup> with at
 * most six decimals. It has no state, and may be used by many threads.
 *
 * @param separator what parts whole and fraction in text
 * @param decimals what doubles are rounded to
 */
record Amounts(char separator, int decimals) {
  /** The largest number of decimals that money may have. */
  static final int MOST_DECIMALS = 6;

  /** Stands for no amount that can be used. */
  static final long NONE = Long.MIN_VALUE;

  /** Amounts from this size on are refused. */
  static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(12);

  private static final int MOST_DIGITS = 12;
  private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

  /** {@return 10 to a power from 0 to 6} */
  static long power(int exponent) {
    return POWERS[exponent];
  }

  /** {@return the millionths that a text spells, {@link #NONE} if it spells no amount} */
  long millionths(String text) {
    String number = text.strip();
    int at = number.startsWith("-") || number.startsWith("+") ? 1 : 0;
    int point = number.indexOf(separator);
    int whole = point < 0 ? number.length() : point;
    int fraction = point < 0 ? 0 : number.length() - point - 1;
    if (whole - at > MOST_DIGITS || fraction > MOST_DECIMALS || whole - at + fraction == 0) {
      return slow(number);
    }
    long digits = 0;
    for (; at < number.length(); at++) {
      char c = number.charAt(at);
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
      } else if (at != point) {
        return slow(number);
      }
    }
    digits *= POWERS[MOST_DECIMALS - fraction];
    return number.charAt(0) == '-' ? -digits : digits;
  }

  private long slow(String number) {
    BigDecimal amount = decimal(number);
    if (amount == null || isTooLarge(amount) || scale(amount) > MOST_DECIMALS) {
      return NONE;
    }
    return amount.signum() == 0
        ? 0
        : amount.setScale(MOST_DECIMALS).unscaledValue().longValueExact();
  }

  /**
   * {@return how many decimals a text has that spells an amount; zeros after the sixth are none}
   */
  int decimals(String text) {
    String number = text.strip();
    int point = number.indexOf(separator);
    boolean isPlain = number.indexOf('e') < 0 && number.indexOf('E') < 0;
    int fraction = point < 0 ? 0 : number.length() - point - 1;
    if (isPlain && fraction <= MOST_DECIMALS) {
      return fraction;
    }
    BigDecimal amount = decimal(number);
    return amount == null ? 0 : Math.max(0, scale(amount));
  }

  private @Nullable BigDecimal decimal(String number) {
    String pointed =
        separator == '.' ? number : number.indexOf('.') < 0 ? number.replace(',', '.') : "";
    if (!Role.isDecimal(pointed)) {
      return null;
    }
    try {
      return new BigDecimal(pointed);
    } catch (NumberFormatException | ArithmeticException e) {
      // An exponent that BigDecimal does not hold is no amount of money.
      return null;
    }
  }

  private static boolean isTooLarge(BigDecimal amount) {
    return amount.signum() != 0
        && ((long) amount.precision() - amount.scale() > MOST_DIGITS
            || amount.abs().compareTo(TOO_LARGE) >= 0);
  }

  private static int scale(BigDecimal amount) {
    return amount.signum() == 0 && amount.scale() > MOST_DECIMALS
        ? 0
        : amount.scale() > MOST_DECIMALS ? amount.stripTrailingZeros().scale() : amount.scale();
  }

  /**
   * {@return the millionths of a double after rounding, {@link #NONE} if it is no amount}
   *
   * <p>The double stands for the shortest decimal that reads back as it, so that 2.675 becomes
   * 2.68.
   */
  long millionths(double amount) {
    if (!Double.isFinite(amount) || Math.abs(amount) >= 2e12) {
      return NONE;
    }
    BigDecimal rounded = rounded(amount);
    return isTooLarge(rounded)
        ? NONE
        : rounded.setScale(MOST_DECIMALS).unscaledValue().longValueExact();
  }

  private BigDecimal rounded(double amount) {
    return Numbers.shortest(amount).setScale(decimals, RoundingMode.HALF_EVEN);
  }

  /** {@return how far rounding moves a finite double} */
  BigDecimal change(double amount) {
    return Numbers.shortest(amount).subtract(rounded(amount)).abs();
  }

  /** {@return what is wrong with a text that is no amount, and what to do} */
  Complaint complaint(String text) {
    BigDecimal amount = decimal(text.strip());
    if (amount == null) {
      Amounts other = new Amounts(separator == '.' ? ',' : '.', decimals);
      BigDecimal meant = other.decimal(text.strip());
      return meant == null
          ? new Complaint(
              Reason.BAD_VALUE,
              "",
              "Write amounts as numbers such as 12.50, without a currency or separators of"
                  + " thousands.")
          : new Complaint(
              Reason.OTHER_DECIMALS,
              "",
              "The decimal separator %s reads it as %s."
                  .formatted(other.separator, meant.toPlainString()));
    }
    return isTooLarge(amount)
        ? new Complaint(
            Reason.BAD_VALUE,
            ", which is 10^12 or larger",
            "Correct the amount, or give all amounts in thousands.")
        : new Complaint(
            Reason.BAD_VALUE,
            ", which has more than 6 decimals",
            "Round the amounts to at most 6 decimals.");
  }

  /**
   * What to say of a text.
   *
   * @param what what is wrong with it, as the end of a sentence; often empty
   */
  record Complaint(Reason reason, String what, String advice) {}
}
