package io.smartsegment.core.problem;

import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Tells which segments the constraints on conversion rates allow beside each other. */
final class Rates {
  /** Rates this close to the limit are compared exactly; for all others doubles are sure. */
  private static final double DOUBT = 1e-9;

  private static final long SAFE_COUNT = Integer.MAX_VALUE;

  private final ScoreIndex index;
  private final Optional<RateTrend> trend;
  private final double difference;
  private final BigDecimal exactDifference;

  /** Where a rate may go from one segment to the next. */
  private enum Step {
    UP,
    DOWN,
    EITHER
  }

  Rates(ScoreIndex index, Constraints constraints) {
    this.index = index;
    trend = constraints.trend();
    difference = constraints.minimumRateDifference();
    exactDifference = BigDecimal.valueOf(difference);
  }

  boolean concern() {
    return trend.isPresent() || difference > 0;
  }

  /** Whether two neighbours are allowed for all that can be told without the other segments. */
  boolean allow(int from, int middle, int to) {
    return allow(everyStep(), from, middle, to);
  }

  /** Whether the rate rises, or falls, by the minimum difference. */
  boolean allow(boolean rising, int from, int middle, int to) {
    return allow(rising ? Step.UP : Step.DOWN, from, middle, to);
  }

  /** Whether all segments are allowed beside each other. */
  boolean allow(int[] bounds, int offset, int segments) {
    return shortfall(bounds, offset, segments) == 0;
  }

  /** The distance of rates from allowed ones: 0 if they are allowed, at most 2 for each pair. */
  double shortfall(int[] bounds, int offset, int segments) {
    if (trend.isEmpty() || everyStep() != Step.EITHER) {
      return shortfall(everyStep(), bounds, offset, segments);
    }
    double least = Double.POSITIVE_INFINITY;
    if (trend.get() != RateTrend.VALLEY) {
      least = withOneTurn(Step.UP, Step.DOWN, bounds, offset, segments);
    }
    if (trend.get() != RateTrend.PEAK && least > 0) {
      least = Math.min(least, withOneTurn(Step.DOWN, Step.UP, bounds, offset, segments));
    }
    return least;
  }

  /** The step that all pairs of neighbours have to take. */
  private Step everyStep() {
    return trend.equals(Optional.of(RateTrend.RISING))
        ? Step.UP
        : trend.equals(Optional.of(RateTrend.FALLING)) ? Step.DOWN : Step.EITHER;
  }

  /** The least shortfall of all turns between steps of one kind and steps of the other. */
  private double withOneTurn(Step first, Step then, int[] bounds, int offset, int segments) {
    double after = shortfall(then, bounds, offset, segments);
    double before = 0;
    double passed = 0;
    double least = after;
    for (int k = offset + 1; k < offset + segments && least > 0; k++) {
      before += shortfall(first, bounds[k - 1], bounds[k], bounds[k + 1]);
      passed += shortfall(then, bounds[k - 1], bounds[k], bounds[k + 1]);
      // Both sums have the same order, so that nothing is left where nothing is missing.
      least = Math.min(least, before + Math.max(0, after - passed));
    }
    return least;
  }

  private double shortfall(Step step, int[] bounds, int offset, int segments) {
    double sum = 0;
    for (int k = offset + 1; k < offset + segments; k++) {
      sum += shortfall(step, bounds[k - 1], bounds[k], bounds[k + 1]);
    }
    return sum;
  }

  private double shortfall(Step step, int from, int middle, int to) {
    return allow(step, from, middle, to) ? 0 : Math.max(DOUBT, -excess(step, from, middle, to));
  }

  private boolean allow(Step step, int from, int middle, int to) {
    double excess = excess(step, from, middle, to);
    return excess > DOUBT || (excess >= -DOUBT && allowExactly(step, from, middle, to));
  }

  /** The difference of two neighbouring rates less the minimum difference; below 0 if forbidden. */
  private double excess(Step step, int from, int middle, int to) {
    double rise = rate(middle, to) - rate(from, middle);
    double taken =
        switch (step) {
          case UP -> rise;
          case DOWN -> -rise;
          case EITHER -> Math.abs(rise);
        };
    return taken - difference;
  }

  private double rate(int from, int to) {
    return index.rate(from, to);
  }

  private boolean allowExactly(Step step, int from, int middle, int to) {
    if (index.isWeighted()) {
      return allowWeights(step, from, middle, to);
    }
    long n1 = index.customers(from, middle);
    long n2 = index.customers(middle, to);
    long m1 = index.conversions(from, middle);
    long m2 = index.conversions(middle, to);
    if (difference == 0 && n1 <= SAFE_COUNT && n2 <= SAFE_COUNT) {
      return isTaken(step, Long.compare(m2 * n1, m1 * n2));
    }
    BigInteger rise = product(m2, n1).subtract(product(m1, n2));
    BigDecimal least = exactDifference.multiply(new BigDecimal(product(n1, n2)));
    return isEnough(step, new BigDecimal(rise), least);
  }

  private boolean allowWeights(Step step, int from, int middle, int to) {
    BigDecimal n1 = index.exactSum(Measure.WEIGHT, from, middle);
    BigDecimal n2 = index.exactSum(Measure.WEIGHT, middle, to);
    BigDecimal m1 = index.exactSum(Measure.CONVERTED_WEIGHT, from, middle);
    BigDecimal m2 = index.exactSum(Measure.CONVERTED_WEIGHT, middle, to);
    BigDecimal rise = m2.multiply(n1).subtract(m1.multiply(n2));
    return isEnough(step, rise, exactDifference.multiply(n1.multiply(n2)));
  }

  private static boolean isTaken(Step step, int direction) {
    return step == Step.EITHER || (step == Step.UP ? direction >= 0 : direction <= 0);
  }

  private static boolean isEnough(Step step, BigDecimal rise, BigDecimal least) {
    BigDecimal taken =
        switch (step) {
          case UP -> rise;
          case DOWN -> rise.negate();
          case EITHER -> rise.abs();
        };
    return taken.compareTo(least) >= 0;
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }
}
