package io.smartsegment.core.problem;

import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Tells which neighbouring segments the constraints on conversion rates allow. */
final class Rates {
  /** Rates this close to the limit are compared exactly; for all others doubles are sure. */
  private static final double DOUBT = 1e-9;

  private static final long SAFE_COUNT = Integer.MAX_VALUE;

  private final ScoreIndex index;
  private final boolean rising;
  private final double difference;
  private final BigDecimal exactDifference;

  Rates(ScoreIndex index, Constraints constraints) {
    this.index = index;
    rising = constraints.risingRates();
    difference = constraints.minimumRateDifference();
    exactDifference = BigDecimal.valueOf(difference);
  }

  boolean concern() {
    return rising || difference > 0;
  }

  boolean allow(int from, int middle, int to) {
    double excess = excess(from, middle, to);
    return excess > DOUBT || (excess >= -DOUBT && allowExactly(from, middle, to));
  }

  /** The distance of two rates from allowed ones: 0 if they are allowed, at most 2. */
  double shortfall(int from, int middle, int to) {
    return allow(from, middle, to) ? 0 : Math.max(DOUBT, -excess(from, middle, to));
  }

  /** The difference of two neighbouring rates less the minimum difference; below 0 if forbidden. */
  private double excess(int from, int middle, int to) {
    double step = rate(middle, to) - rate(from, middle);
    return (rising ? step : Math.abs(step)) - difference;
  }

  private double rate(int from, int to) {
    return index.rate(from, to);
  }

  private boolean allowExactly(int from, int middle, int to) {
    if (index.isWeighted()) {
      return allowWeights(from, middle, to);
    }
    long n1 = index.customers(from, middle);
    long n2 = index.customers(middle, to);
    long m1 = index.conversions(from, middle);
    long m2 = index.conversions(middle, to);
    if (difference == 0 && n1 <= SAFE_COUNT && n2 <= SAFE_COUNT) {
      return m2 * n1 >= m1 * n2;
    }
    BigInteger step = product(m2, n1).subtract(product(m1, n2));
    BigDecimal least = exactDifference.multiply(new BigDecimal(product(n1, n2)));
    return new BigDecimal(rising ? step : step.abs()).compareTo(least) >= 0;
  }

  private boolean allowWeights(int from, int middle, int to) {
    BigDecimal n1 = index.exactSum(Measure.WEIGHT, from, middle);
    BigDecimal n2 = index.exactSum(Measure.WEIGHT, middle, to);
    BigDecimal m1 = index.exactSum(Measure.CONVERTED_WEIGHT, from, middle);
    BigDecimal m2 = index.exactSum(Measure.CONVERTED_WEIGHT, middle, to);
    BigDecimal step = m2.multiply(n1).subtract(m1.multiply(n2));
    BigDecimal least = exactDifference.multiply(n1.multiply(n2));
    return (rising ? step : step.abs()).compareTo(least) >= 0;
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }
}
