package io.smartsegment.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.ScoreIndex;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversion rates of two neighbours, compared as fractions. */
class RatesTest {
  private static final int[] BOUNDS = {0, 1, 2};

  private static FeasibleRegion region(
      long n1, long m1, long n2, long m2, Constraints constraints) {
    ScoreIndex index =
        ScoreIndex.ofCounts(new double[] {0.2, 0.7}, new long[] {n1, n2}, new long[] {m1, m2});
    return FeasibleRegion.of(
        index, constraints.exactly(2).withMinimumSize(SegmentSize.ofCustomers(1)));
  }

  private static boolean allows(long n1, long m1, long n2, long m2, Constraints constraints) {
    FeasibleRegion region = region(n1, m1, n2, m2, constraints);
    boolean allowed = region.contains(BOUNDS, 0, 2);
    String what = "%d of %d, then %d of %d, %s".formatted(m1, n1, m2, n2, constraints);
    assertThat(region.allowsNeighbours(0, 1, 2)).as(what).isEqualTo(allowed);
    assertThat(region.violation(BOUNDS, 0, 2) == 0).as(what).isEqualTo(allowed);
    assertThat(region.ofSingleSegments()).as(what).isFalse();
    return allowed;
  }

  private static final Constraints RISING = Constraints.DEFAULT.withRisingRates();

  private static Constraints apart(double difference) {
    return Constraints.DEFAULT.withMinimumRateDifference(difference);
  }

  private static Constraints rising(double difference) {
    return RISING.withMinimumRateDifference(difference);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 2, 10, 3, 0.1",
    "10, 3, 10, 4, 0.1",
    "10, 7, 10, 8, 0.1",
    "100, 29, 100, 58, 0.29",
    "3, 1, 15, 8, 0.2",
    "7, 0, 3, 3, 1",
    "1000, 1, 1000, 3, 0.002"
  })
  void ratesExactlyOnTheLimitAreAllowed(long n1, long m1, long n2, long m2, double difference) {
    double more = new BigDecimal(Double.toString(difference)).doubleValue() + 1e-12;

    assertThat(allows(n1, m1, n2, m2, apart(difference))).isTrue();
    assertThat(allows(n1, m1, n2, m2, rising(difference))).isTrue();
    assertThat(allows(n2, m2, n1, m1, apart(difference))).as("falling").isTrue();
    assertThat(allows(n2, m2, n1, m1, rising(difference))).as("falling").isFalse();
    if (more <= 1) {
      assertThat(allows(n1, m1, n2, m2, apart(more))).isFalse();
      assertThat(allows(n1, m1, n2, m2, rising(more))).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 1, 6, 2", "7, 3, 21, 9", "5, 0, 9, 0", "4, 4, 11, 11", "10, 1, 30, 3"})
  void equalRatesRiseAndDoNotDiffer(long n1, long m1, long n2, long m2) {
    assertThat(allows(n1, m1, n2, m2, RISING)).isTrue();
    assertThat(allows(n2, m2, n1, m1, RISING)).isTrue();
    assertThat(allows(n1, m1, n2, m2, apart(1e-300))).isFalse();
    assertThat(allows(n1, m1, n2, m2, rising(Double.MIN_VALUE))).isFalse();
  }

  @Test
  void oneCustomerMoreOrLessDecidesAmongCountsThatDoublesCannotTellApart() {
    long n = 4_000_000_000_000_000_000L;

    assertThat(allows(n, n / 2, n, n / 2, RISING)).isTrue();
    assertThat(allows(n, n / 2, n, n / 2 + 1, RISING)).isTrue();
    assertThat(allows(n, n / 2, n, n / 2 - 1, RISING)).isFalse();
    assertThat(allows(n, n / 10, n, n / 5, rising(0.1))).isTrue();
    assertThat(allows(n, n / 10, n, n / 5 - 1, rising(0.1))).isFalse();
    assertThat(allows(n, n / 10, n, n / 5 - 1, apart(0.1))).isFalse();
    assertThat(allows(n, n / 5, n, n / 10, apart(0.1))).isTrue();
    assertThat(allows(n, n / 5, n, n / 10 + 1, apart(0.1))).isFalse();
  }

  @Test
  void countsBeyondThirtyTwoBitsDoNotOverflow() {
    long n = 1L << 33;

    // n * n is a multiple of 2 to the power of 64.
    assertThat(allows(n, n - 1, n, n, RISING)).isTrue();
    assertThat(allows(n, n, n, n - 1, RISING)).isFalse();
    assertThat(allows(Integer.MAX_VALUE, 5, Integer.MAX_VALUE, 4, RISING)).isFalse();
  }

  @Test
  void ratesNearTheLimitAreComparedAsFractions() {
    Random random = new Random(5);
    int allowed = 0;
    for (int i = 0; i < 4_000; i++) {
      long scale = i % 2 == 0 ? 1_000 : 1_000_000_000_000L;
      long n1 = 1 + (long) (random.nextDouble() * scale);
      long n2 = 1 + (long) (random.nextDouble() * scale);
      double difference = random.nextInt(4) == 0 ? 0 : random.nextInt(60) / 100.0;
      long m1 = (long) (random.nextDouble() * n1 * 0.4);
      double near = ((double) m1 / n1 + difference) * n2;
      long m2 = Math.min(n2, Math.max(0, Math.round(near) + random.nextInt(3) - 1));
      Constraints constraints = rising(difference);

      BigDecimal step =
          new BigDecimal(
              BigInteger.valueOf(m2)
                  .multiply(BigInteger.valueOf(n1))
                  .subtract(BigInteger.valueOf(m1).multiply(BigInteger.valueOf(n2))));
      BigDecimal least =
          new BigDecimal(Double.toString(difference))
              .multiply(BigDecimal.valueOf(n1))
              .multiply(BigDecimal.valueOf(n2));
      boolean expected = step.compareTo(least) >= 0;
      allowed += expected ? 1 : 0;
      assertThat(allows(n1, m1, n2, m2, constraints))
          .as("%d of %d, then %d of %d, %s", m1, n1, m2, n2, constraints)
          .isEqualTo(expected);
    }
    assertThat(allowed).isBetween(1_000, 3_000);
  }

  @Test
  void ratesFurtherFromTheLimitAreWorse() {
    double before = 0;
    for (int converted = 60; converted >= 0; converted--) {
      double violation = region(100, 60, 100, converted, rising(0.01)).violation(BOUNDS, 0, 2);

      assertThat(violation).as("%d of 100 after 60", converted).isGreaterThan(before).isLessThan(2);
      before = violation;
    }
  }

  @Test
  void eachPairOfNeighboursCounts() {
    ScoreIndex index =
        ScoreIndex.ofCounts(
            new double[] {0.1, 0.2, 0.3, 0.4},
            new long[] {10, 10, 10, 10},
            new long[] {5, 4, 6, 5});
    FeasibleRegion region =
        FeasibleRegion.of(index, RISING.withMinimumSize(SegmentSize.ofCustomers(1)));

    assertThat(region.contains(new int[] {0, 1, 2, 3, 4}, 0, 4)).isFalse();
    assertThat(region.contains(new int[] {0, 2, 3, 4}, 0, 3)).isFalse();
    assertThat(region.contains(new int[] {0, 2, 4}, 0, 2)).isTrue();
    assertThat(region.violation(new int[] {0, 1, 2, 3, 4}, 0, 4))
        .as("two falls are worse than one")
        .isGreaterThan(region.violation(new int[] {0, 2, 3, 4}, 0, 3));
  }

  /** Steps of rates in tenths that each trend allows, and the violation agrees with it. */
  @ParameterizedTest
  @CsvSource({
    "1 2 2 5, RISING PEAK VALLEY AUTO",
    "5 2 2 1, FALLING PEAK VALLEY AUTO",
    "3 3 3, RISING FALLING PEAK VALLEY AUTO",
    "1 4 4 2, PEAK AUTO",
    "4 1 1 2, VALLEY AUTO",
    "1 3 2 4, ''",
    "1 1 3 2 2 1, PEAK AUTO",
    "4 2 3 1, ''",
    "7, RISING FALLING PEAK VALLEY AUTO"
  })
  void trendsAllowTheirSteps(String tenths, String allowedBy) {
    int[] rates = Arrays.stream(tenths.split(" ")).mapToInt(Integer::parseInt).toArray();
    int[] bounds = IntStream.rangeClosed(0, rates.length).toArray();
    ScoreIndex index =
        ScoreIndex.ofCounts(
            IntStream.range(0, rates.length).mapToDouble(k -> (k + 1) / 10.0).toArray(),
            Arrays.stream(rates).mapToLong(rate -> 10).toArray(),
            Arrays.stream(rates).asLongStream().toArray());
    for (RateTrend trend : RateTrend.values()) {
      FeasibleRegion region =
          FeasibleRegion.of(
              index,
              Constraints.DEFAULT.withTrend(trend).withMinimumSize(SegmentSize.ofCustomers(1)));
      boolean allowed = List.of(allowedBy.split(" ")).contains(trend.name());
      assertThat(region.contains(bounds, 0, rates.length)).as("%s", trend).isEqualTo(allowed);
      assertThat(region.violation(bounds, 0, rates.length) == 0).as("%s", trend).isEqualTo(allowed);
    }
  }
}
