package io.smartsegment.sources.duckdb;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Reads decimal numbers from bytes; each becomes the double that is nearest to it. */
final class Decimal {
  private static final int MOST_DIGITS = 18;
  private static final int MOST_POWER = 22;

  /** Beyond it the exact check of a quotient is not worth its care. */
  private static final double ALMOST_HALF = 0.4999;

  private static final double[] POWERS = new double[MOST_POWER + 1];

  static {
    for (int i = 0; i <= MOST_POWER; i++) {
      POWERS[i] = Double.parseDouble("1e" + i);
    }
  }

  private Decimal() {}

  /** As below, with a decimal point. */
  static double parse(String text, int shift) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return parse(bytes, 0, bytes.length, (byte) '.', shift);
  }

  /**
   * {@return the number that the bytes spell, NaN if they spell none}
   *
   * <p>A number is a sign, digits with at most one decimal mark, and an exponent; white space may
   * stand around it. Words such as {@code inf} are none.
   *
   * @param mark the decimal mark
   * @param shift the power of ten to multiply the number by before it is rounded
   */
  static double parse(byte[] bytes, int from, int to, byte mark, int shift) {
    int at = from;
    int end = to;
    while (at < end && isSpace(bytes[at])) {
      at++;
    }
    while (at < end && isSpace(bytes[end - 1])) {
      end--;
    }
    int begin = at;
    boolean negative = at < end && bytes[at] == '-';
    if (at < end && (negative || bytes[at] == '+')) {
      at++;
    }
    long digits = 0;
    int significant = 0;
    int seen = 0;
    int fraction = 0;
    boolean marked = false;
    for (; at < end; at++) {
      int c = bytes[at];
      if (c >= '0' && c <= '9') {
        seen++;
        fraction += marked ? 1 : 0;
        significant += significant > 0 || c != '0' ? 1 : 0;
        if (significant <= MOST_DIGITS) {
          digits = digits * 10 + (c - '0');
        }
      } else if (c == mark && !marked) {
        marked = true;
      } else {
        break;
      }
    }
    if (seen == 0) {
      return Double.NaN;
    }
    boolean plain = at == end;
    if (!plain && !isExponent(bytes, at, end)) {
      return Double.NaN;
    }
    if (plain && significant <= MOST_DIGITS) {
      double quick = quotient(digits, fraction - shift);
      if (!Double.isNaN(quick)) {
        return negative ? -quick : quick;
      }
    }
    return slow(bytes, begin, end, mark, shift);
  }

  /**
   * {@return digits / 10^power, rounded to the nearest double; NaN if that is not certain}
   *
   * <p>The quotient is corrected by its own remainder. Where what then remains is clearly less than
   * half a unit in the last place, no other double is nearer.
   */
  private static double quotient(long digits, int power) {
    if (power < 0 || power > MOST_POWER) {
      return digits == 0 ? 0 : Double.NaN;
    }
    double high = digits;
    double low = digits - (long) high;
    double divisor = POWERS[power];
    double quotient = high / divisor;
    double nearer = quotient + (Math.fma(-quotient, divisor, high) + low) / divisor;
    double rest = Math.fma(-nearer, divisor, high) + low;
    return digits == 0 || Math.abs(rest) <= ALMOST_HALF * Math.ulp(Math.nextDown(nearer)) * divisor
        ? nearer
        : Double.NaN;
  }

  private static boolean isExponent(byte[] bytes, int from, int to) {
    int at = from + 1;
    if ((bytes[from] | 0x20) != 'e') {
      return false;
    }
    if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
      at++;
    }
    if (at == to) {
      return false;
    }
    for (; at < to; at++) {
      if (bytes[at] < '0' || bytes[at] > '9') {
        return false;
      }
    }
    return true;
  }

  private static double slow(byte[] bytes, int from, int to, byte mark, int shift) {
    String text =
        new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).replace((char) mark, '.');
    if (shift == 0) {
      return Double.parseDouble(text);
    }
    try {
      return new BigDecimal(text).scaleByPowerOfTen(shift).doubleValue();
    } catch (NumberFormatException | ArithmeticException e) {
      // An exponent that BigDecimal does not hold is beyond all scales.
      return Double.parseDouble(text);
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }
}
