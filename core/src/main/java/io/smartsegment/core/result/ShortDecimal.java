package io.smartsegment.core.result;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Short decimals that separate two neighbouring scores, for people to read. */
public final class ShortDecimal {
  private static final RoundingMode[] MODES = {RoundingMode.FLOOR, RoundingMode.CEILING};

  private ShortDecimal() {}

  /**
   * {@return the decimal with the fewest places that, read as a double, lies above {@code below}
   * and not above {@code at}, so that as a cutoff it assigns every customer as {@code at} does}
   *
   * @param below highest score of the lower segment
   * @param at lowest score of the upper segment, above {@code below}
   */
  public static String between(double below, double at) {
    BigDecimal exact = new BigDecimal(at);
    for (int places = 0; places < exact.scale(); places++) {
      for (RoundingMode mode : MODES) {
        BigDecimal candidate = exact.setScale(places, mode);
        // The text is read back as a double, which must separate the scores.
        double read = candidate.doubleValue();
        if (read > below && read <= at) {
          return candidate.toPlainString();
        }
      }
    }
    return exact.toPlainString();
  }
}
