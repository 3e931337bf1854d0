package io.smartsegment.core.number;

import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Decimals that are as short as people want to read them. */
@Experimental
public final class ShortDecimal {
  private static final RoundingMode[] MODES = {RoundingMode.FLOOR, RoundingMode.CEILING};

  /** All that a double holds exactly. */
  private static final int POWERS = 22;

  private static final double[] POWERS_OF_TEN = new double[POWERS + 1];

  static {
    for (int places = 0; places <= POWERS; places++) {
      POWERS_OF_TEN[places] = new BigDecimal(BigInteger.TEN.pow(places)).doubleValue();
    }
  }

  private static final MathContext SIGNIFICANT = new MathContext(6);

  private ShortDecimal() {}

  /**
   * {@return the decimal places that give a number six significant digits; 0 where that many stand
   * before the point}
   *
   * @param number finite
   */
  public static int places(double number) {
    BigDecimal rounded = new BigDecimal(number).round(SIGNIFICANT);
    int magnitude = rounded.precision() - rounded.scale() - 1;
    return Math.max(SIGNIFICANT.getPrecision() - 1 - magnitude, 0);
  }

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
      if (isTooCoarse(places, below, at)) {
        continue;
      }
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

  /**
   * Whether the neighbours of {@code at} with so many places are clearly outside: doubles tell that
   * faster, as long as rounding does not matter.
   */
  private static boolean isTooCoarse(int places, double below, double at) {
    if (places > POWERS) {
      return false;
    }
    double rounding = 4 * Math.ulp(at);
    double scaled = at * POWERS_OF_TEN[places];
    return Math.floor(scaled) / POWERS_OF_TEN[places] < below - rounding
        && Math.ceil(scaled) / POWERS_OF_TEN[places] > at + rounding;
  }
}
