package io.smartsegment.customers.movement;

import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Probabilities of the chi-square distribution, rounded to 12 digits: the library uses functions of
 * Java whose last digit may differ from one machine to the other.
 */
final class ChiSquare {
  private static final MathContext TWELVE_DIGITS = new MathContext(12);
  private static final double SMALLEST = 1e-100;

  private ChiSquare() {}

  /** How often a chi-square number is above a statistic. */
  static double above(double statistic, int degreesOfFreedom) {
    double probability =
        ChiSquaredDistribution.of((double) degreesOfFreedom).survivalProbability(statistic);
    return probability < SMALLEST
        ? 0
        : new BigDecimal(probability).round(TWELVE_DIGITS).doubleValue();
  }
}
