package io.smartsegment.validation;

import io.smartsegment.core.number.RateInterval;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Two conversion rates: the interval of their difference and a test whether they are equal.
 *
 * @param customers how many the first ones are
 * @param conversions how many of them converted
 * @param others how many the second ones are
 * @param otherConversions how many of them converted
 */
record TwoRates(long customers, long conversions, long others, long otherConversions) {
  /** Where fewer are expected in one of the four fields, the score test is not to be trusted. */
  private static final double FEW = 5;

  /** The interval of one rate. */
  static Interval ofRate(double customers, double conversions) {
    RateInterval known = RateInterval.of(conversions, customers);
    return new Interval(conversions / customers, known.lower(), known.upper());
  }

  /**
   * The second rate less the first (R. Newcombe, Interval estimation for the difference between
   * independent proportions, Statistics in Medicine 17, 1998, method 10).
   */
  Interval difference() {
    Interval first = ofRate((double) customers, (double) conversions);
    Interval second = ofRate((double) others, (double) otherConversions);
    double value = second.value() - first.value();
    double below = StrictMath.hypot(second.value() - second.lower(), first.upper() - first.value());
    double above = StrictMath.hypot(second.upper() - second.value(), first.value() - first.lower());
    return new Interval(value, value - below, value + above);
  }

  /** How often chance alone makes a difference of this size, if the rates are equal. */
  double pValue() {
    double all = (double) customers + others;
    double rate = (conversions + otherConversions) / all;
    if (rate == 0 || rate == 1) {
      return 1;
    }
    double least = Math.min(customers, others) * Math.min(rate, 1 - rate);
    return least < FEW ? fisherMidP() : score(rate);
  }

  private double score(double rate) {
    double difference = (double) otherConversions / others - (double) conversions / customers;
    double error = Math.sqrt(rate * (1 - rate) * (1.0 / customers + 1.0 / others));
    return Distributions.normalTails(Math.abs(difference) / error);
  }

  /**
   * Fisher's exact test, where what was seen counts half (S. Lydersen, M. Fagerland and P. Laake,
   * Recommended tests for association in 2x2 tables, Statistics in Medicine 28, 2009): the chance
   * of all tables with the same sums that are no more probable than this one, less half of its own.
   */
  double fisherMidP() {
    long converted = conversions + otherConversions;
    long least = Math.max(0, converted - others);
    long most = Math.min(converted, customers);
    double[] chance = new double[(int) (most - least) + 1];
    // Ratios of neighbours, from the most probable table on, so that nothing overflows.
    double mode = (double) (converted + 1) * (customers + 1) / (customers + others + 2);
    int peak = (int) (Math.min(most, Math.max(least, (long) mode)) - least);
    chance[peak] = 1;
    for (int i = peak + 1; i < chance.length; i++) {
      chance[i] = chance[i - 1] * ratio(least + i, converted);
    }
    for (int i = peak; i > 0; i--) {
      chance[i - 1] = chance[i] / ratio(least + i, converted);
    }
    double all = Arrays.stream(chance).sum();
    double seen = chance[(int) (conversions - least)];
    // Tables of the same chance may differ in the last digits.
    double notMore = Arrays.stream(chance).filter(c -> c <= seen * (1 + 1e-9)).sum();
    return Math.min(1, (notMore - seen / 2) / all);
  }

  /** How much more probable x conversions in the first are than x - 1. */
  private double ratio(long x, long converted) {
    return (double) (customers - x + 1) / x * (converted - x + 1) / (others - converted + x);
  }

  /**
   * P-values corrected for their number (S. Holm, A simple sequentially rejective multiple test
   * procedure, Scandinavian Journal of Statistics 6, 1979): the smallest of n counts n times, the
   * next n - 1 times, and none is below one before it.
   */
  static double[] holm(double[] pValues) {
    int[] order =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[pValues.length];
    double before = 0;
    for (int rank = 0; rank < order.length; rank++) {
      before = Math.max(before, Math.min(1, (pValues.length - rank) * pValues[order[rank]]));
      adjusted[order[rank]] = before;
    }
    return adjusted;
  }
}
