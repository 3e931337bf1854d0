package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.number.ShortDecimal;
import io.smartsegment.core.result.Segmentation;
import java.util.Locale;

/**
 * How values of an objective are called and written.
 *
 * @param name a phrase in lower case
 * @param isMoney whether the objective knows the money of each segment
 * @param decimals of all values of one answer, so that they compare
 */
record ValueText(String name, boolean isMoney, int decimals) {
  /** Money has two decimals; what is none has as many as give the result six significant digits. */
  static ValueText of(Segmentation best) {
    boolean money = best.segments().get(0).netRevenue().isPresent();
    int decimals = money ? 2 : ShortDecimal.places(best.value());
    return new ValueText(best.valueName(), money, decimals);
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
    return Numbers.rounded(figure, isMoney ? 2 : ShortDecimal.places(figure));
  }
}
