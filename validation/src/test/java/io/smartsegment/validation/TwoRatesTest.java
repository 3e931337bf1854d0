package io.smartsegment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Intervals and tests of two rates, by published figures and by counting tables. */
class TwoRatesTest {
  @Test
  void wilsonsInterval() {
    Interval rate = TwoRates.ofRate(10, 2);
    assertThat(rate.value()).isEqualTo(0.2);
    assertThat(rate.lower()).isCloseTo(0.0567, within(5e-5));
    assertThat(rate.upper()).isCloseTo(0.5098, within(5e-5));
    assertThat(TwoRates.ofRate(20, 0).lower()).isZero();
    assertThat(TwoRates.ofRate(20, 20).upper()).isEqualTo(1);
  }

  /** The examples of Newcombe's table II: 56/70 less 48/80, 9/10 less 3/10, and 10/10 less 0/10. */
  @Test
  void newcombesInterval() {
    requireDifference(new TwoRates(80, 48, 70, 56), 0.2, 0.0524, 0.3339);
    requireDifference(new TwoRates(10, 3, 10, 9), 0.6, 0.1705, 0.8090);
    requireDifference(new TwoRates(10, 0, 10, 10), 1, 0.6075, 1);
  }

  private static void requireDifference(TwoRates rates, double value, double lower, double upper) {
    Interval found = rates.difference();
    assertThat(found.value()).isCloseTo(value, within(1e-12));
    assertThat(found.lower()).isCloseTo(lower, within(5e-5));
    assertThat(found.upper()).isCloseTo(upper, within(5e-5));
  }

  @Test
  void fishersTestCountsTables() {
    Random random = new Random(7);
    for (int trial = 0; trial < 200; trial++) {
      int first = 1 + random.nextInt(30);
      int second = 1 + random.nextInt(30);
      int converted = random.nextInt(first + 1);
      int other = random.nextInt(second + 1);
      assertThat(new TwoRates(first, converted, second, other).fisherMidP())
          .as("%s of %s against %s of %s", converted, first, other, second)
          .isCloseTo(counted(first, converted, second, other), within(1e-12));
    }
  }

  /** All tables with the same sums, as whole numbers. */
  private static double counted(int first, int converted, int second, int other) {
    int all = converted + other;
    BigInteger seen = choose(first, converted).multiply(choose(second, other));
    BigInteger twice = BigInteger.ZERO;
    for (int x = Math.max(0, all - second); x <= Math.min(first, all); x++) {
      BigInteger tables = choose(first, x).multiply(choose(second, all - x));
      twice = tables.compareTo(seen) <= 0 ? twice.add(tables.shiftLeft(1)) : twice;
    }
    return new BigDecimal(twice.subtract(seen))
        .divide(new BigDecimal(choose(first + second, all).shiftLeft(1)), MathContext.DECIMAL64)
        .doubleValue();
  }

  private static BigInteger choose(int all, int some) {
    BigInteger result = BigInteger.ONE;
    for (int i = 1; i <= some; i++) {
      result = result.multiply(BigInteger.valueOf(all - some + i)).divide(BigInteger.valueOf(i));
    }
    return result;
  }

  @Test
  void manyCustomersTakeTheScoreTest() {
    // The pooled rate is 0.6933, and (0.8 - 0.6) / 0.07547 = 2.650 has the tails 0.00805.
    assertThat(new TwoRates(80, 48, 70, 56).pValue()).isCloseTo(0.00805, within(5e-5));
    assertThat(new TwoRates(80, 0, 70, 0).pValue()).isEqualTo(1);
    TwoRates few = new TwoRates(1_000_000, 3, 1_000_000, 5);
    assertThat(few.pValue()).isEqualTo(few.fisherMidP()).isBetween(0.4, 0.8);
  }

  @Test
  void chanceAloneRejectsNoMoreThanItMay() {
    Random random = new Random(3);
    int rejected = 0;
    for (int trial = 0; trial < 2_000; trial++) {
      int one = 0;
      int other = 0;
      for (int i = 0; i < 60; i++) {
        one += random.nextDouble() < 0.05 ? 1 : 0;
        other += random.nextDouble() < 0.05 ? 1 : 0;
      }
      rejected += new TwoRates(60, one, 60, other).pValue() < 0.05 ? 1 : 0;
    }
    assertThat(rejected).isBetween(10, 130);
  }

  @Test
  void holmsCorrection() {
    assertThat(TwoRates.holm(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    assertThat(TwoRates.holm(new double[] {0.6, 0.7})).containsExactly(1, 1);
  }
}
