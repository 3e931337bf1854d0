package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.number.ShortDecimal;
import io.smartsegment.core.result.Segmentation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * How values of an objective are called and written.
 *
 * @param name a phrase in lower case
 * @param isMoney whether the objective knows the money of each segment
 * @param decimals of all values of one answer, so that they compare
 */
record ValueText(String name, boolean isMoney, int decimals) {
  private static final int CENTS = 2;

  /** Of amounts that are all below this, cents would tell one digit at most. */
  private static final double SMALL = 0.1;

  /**
   * Money has two decimals unless all of it is small; what is no money has as many as give the
   * result six significant digits.
   */
  static ValueText of(Segmentation best) {
    boolean money = best.segments().get(0).netRevenue().isPresent();
    int decimals =
        money
            ? decimals(
                best.segments().stream()
                    .flatMapToDouble(
                        s -> DoubleStream.of(s.revenue().orElse(0), s.cost().orElse(0))))
            : ShortDecimal.places(best.value());
    return new ValueText(best.valueName(), money, decimals);
  }

  /**
   * The decimals of amounts of money that stand in one table: two, or where all are small, as many
   * as six significant digits of the largest take. For example, 0.0003 and 0.0027 take four.
   */
  static int decimals(DoubleStream amounts) {
    double[] all = amounts.map(Math::abs).filter(Double::isFinite).toArray();
    double largest = DoubleStream.of(all).max().orElse(0);
    if (largest == 0 || largest >= SMALL) {
      return CENTS;
    }
    int places = ShortDecimal.places(largest);
    int needed = CENTS;
    for (double amount : all) {
      BigDecimal rounded = new BigDecimal(amount).setScale(places, RoundingMode.HALF_EVEN);
      needed = Math.max(needed, rounded.stripTrailingZeros().scale());
    }
    return needed;
  }

  /** One amount of money by itself. */
  static String money(double amount) {
    return Numbers.rounded(amount, decimals(DoubleStream.of(amount)));
  }

  /** The name as the beginning of a sentence. */
  String capitalized() {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** A value as text. */
  String of(double value) {
    return Numbers.rounded(value, decimals);
  }

  /** A figure that need not compare with values, such as value per unit of budget. */
  String alone(double figure) {
    return Numbers.rounded(figure, isMoney ? decimals : ShortDecimal.places(figure));
  }
}
