package io.smartsegment.validation;

/**
 * What independent units of the population, customers or parts of it, earned: their number, and the
 * sum of their payoffs and of the squares.
 *
 * @param units the number of units
 * @param sum the sum of their payoffs, in money
 * @param squares the sum of their squared payoffs
 */
record Payoffs(long units, double sum, double squares) {
  static final Payoffs NONE = new Payoffs(0, 0, 0);

  Payoffs plus(Payoffs other) {
    return new Payoffs(units + other.units, sum + other.sum, squares + other.squares);
  }

  /** The variance of the sum over as many units, drawn anew from the same population. */
  double variance() {
    double aroundMean = squares - sum * sum / units;
    return units < 2 ? Double.NaN : Math.max(0, aroundMean) * units / (units - 1);
  }

  /**
   * The mean of several sums over the same population. Their variances are averaged, not divided by
   * their number: repeats judge the same customers.
   */
  static Estimate mean(Payoffs[] repeats) {
    return mean(repeats, 1);
  }

  /**
   * The same for a population that is larger than those who judge.
   *
   * @param scale customers of the population for each one who judges: with 1,000 who judge 5,000,
   *     the sum and its error are five times those of the 1,000
   */
  static Estimate mean(Payoffs[] repeats, double scale) {
    double sum = 0;
    double variance = 0;
    for (Payoffs repeat : repeats) {
      sum += repeat.sum;
      variance += repeat.variance();
    }
    double value = scale * sum / repeats.length;
    double error = scale * Math.sqrt(variance / repeats.length);
    if (repeats[0].units < 2) {
      return new Estimate(
          value, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double half = Distributions.halfWidth(repeats[0].units - 1) * error;
    return new Estimate(value, value - half, value + half, error);
  }
}
