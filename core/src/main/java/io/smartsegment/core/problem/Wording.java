package io.smartsegment.core.problem;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers in sentences: the same in every locale, and never in scientific notation. */
final class Wording {
  private Wording() {}

  /** A count with thousands separators and a noun, such as "1 customer" and "2,000 customers". */
  static String count(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  /** A count of customers who did not convert. */
  static String nonConversions(long count) {
    return count(count, "customer") + " who did not convert";
  }

  /** A number without thousands separators, for scores and rates. */
  static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** A number with thousands separators and all its decimals, for money. */
  static String grouped(double number) {
    BigDecimal exact = BigDecimal.valueOf(number).stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(exact.scale(), 0) + "f", exact);
  }
}
