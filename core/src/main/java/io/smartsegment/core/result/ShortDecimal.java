package io.smartsegment.core.result;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Short decimals that separate two neighbouring scores, for people to read. */
public final class ShortDecimal {
  private ShortDecimal() {}

  /**
   * {@return the decimal with the fewest places that lies above {@code below} and not above {@code
   * at}, so that as a cutoff it assigns every customer as {@code at} does}
   *
   * @param below highest score of the lower segment
   * @param at lowest score of the upper segment, above {@code below}
   */
  public static String between(double below, double at) {
    BigDecimal low = new BigDecimal(below);
    BigDecimal high = new BigDecimal(at);
    for (int places = 0; places < high.scale(); places++) {
      BigDecimal candidate = high.setScale(places, RoundingMode.FLOOR);
      // The text is read back as a double, which must separate the scores as well.
      double read = candidate.doubleValue();
      if (candidate.compareTo(low) > 0 && read > below && read <= at) {
        return candidate.toPlainString();
      }
    }
    return high.toPlainString();
  }
}
