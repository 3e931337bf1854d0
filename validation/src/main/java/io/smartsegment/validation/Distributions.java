package io.smartsegment.validation;

import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Quantiles, rounded to 9 decimals, and probabilities, rounded to 12 digits: the library uses
 * functions of Java whose last digit may differ from one machine to the other.
 */
final class Distributions {
  private static final double DECIMALS = 1e9;

  /** Student's quantile differs from the normal one by less than 1e-5 from here on. */
  private static final long MANY = 1_000_000;

  private static final MathContext TWELVE_DIGITS = new MathContext(12);
  private static final double SMALLEST = 1e-100;

  private Distributions() {}

  /** How many standard errors wide one half of a two-sided 95 % interval is. */
  static double halfWidth(long degreesOfFreedom) {
    double share = (1 + Estimate.LEVEL) / 2;
    return rounded(
        degreesOfFreedom >= MANY
            ? NormalDistribution.of(0, 1).inverseCumulativeProbability(share)
            : TDistribution.of((double) degreesOfFreedom).inverseCumulativeProbability(share));
  }

  /** How often a standard normal number is farther from 0 than this. */
  static double normalTails(double distance) {
    double probability = 2 * NormalDistribution.of(0, 1).survivalProbability(distance);
    // Far below any level that anybody sets, what is left of it is 0.
    return probability < SMALLEST
        ? 0
        : new BigDecimal(probability).round(TWELVE_DIGITS).doubleValue();
  }

  /** What a chi-square number exceeds in 5 of 100 cases. */
  static double chiSquareLimit(int degreesOfFreedom) {
    return rounded(
        ChiSquaredDistribution.of((double) degreesOfFreedom)
            .inverseCumulativeProbability(Estimate.LEVEL));
  }

  private static double rounded(double quantile) {
    return Math.rint(quantile * DECIMALS) / DECIMALS;
  }
}
