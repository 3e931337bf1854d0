package io.smartsegment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TwoRatesTest {
  /** Of Fisher's table 3 of 4 and 1 of 4: probabilities 1, 16, 36, 16, 1 of 70. */
  @Test
  void halfOfWhatIsAsLikelyCounts() {
    double expected = (1 + 1 + 32 / 2.0) / 70;
    assertThat(new TwoRates(4, 3, 4, 1).fisherMidP()).isCloseTo(expected, within(1e-15));
    assertThat(new TwoRates(4, 3, 4, 1).pValue()).as("few").isCloseTo(expected, within(1e-15));
  }

  /** 15 % and 30 % of 100: 0.15 / sqrt(0.225 * 0.775 * 2 / 100) = 2.5400 standard errors. */
  @Test
  void manyAreTestedByTheStandardError() {
    assertThat(new TwoRates(100, 15, 100, 30).pValue()).isCloseTo(0.011086, within(1e-5));
    assertThat(new TwoRates(100, 15, 100, 30).pValue())
        .isEqualTo(new TwoRates(100, 15, 100, 30).scoreTest());
  }

  @Test
  void whereNobodyOrEverybodyConvertsNothingDiffers() {
    assertThat(new TwoRates(3, 0, 5, 0).pValue()).isEqualTo(1);
    assertThat(new TwoRates(3, 3, 5, 5).pValue()).isEqualTo(1);
  }

  @Test
  void fisherAgreesWithCountingAllTables() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 400; i++) {
      int n1 = 1 + random.nextInt(40);
      int n2 = 1 + random.nextInt(40);
      int m1 = random.nextInt(n1 + 1);
      int m2 = random.nextInt(n2 + 1);
      assertThat(new TwoRates(n1, m1, n2, m2).fisherMidP())
          .as("%s of %s and %s of %s", m1, n1, m2, n2)
          .isCloseTo(counted(n1, m1, n2, m2), within(1e-12));
    }
  }

  private static double counted(int n1, int m1, int n2, int m2) {
    BigInteger seen = choose(n1, m1).multiply(choose(n2, m2));
    BigInteger twice = BigInteger.ZERO;
    for (int x = 0; x <= m1 + m2; x++) {
      BigInteger tables = choose(n1, x).multiply(choose(n2, m1 + m2 - x));
      int order = tables.compareTo(seen);
      twice = twice.add(order < 0 ? tables.shiftLeft(1) : order == 0 ? tables : BigInteger.ZERO);
    }
    return twice.doubleValue() / 2 / choose(n1 + n2, m1 + m2).doubleValue();
  }

  private static BigInteger choose(int n, int k) {
    if (k < 0 || k > n) {
      return BigInteger.ZERO;
    }
    BigInteger ways = BigInteger.ONE;
    for (int i = 1; i <= k; i++) {
      ways = ways.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
    }
    return ways;
  }

  @Test
  void thereIsNoOrderOfTheTwo() {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 400; i++) {
      long n1 = 1 + random.nextLong(2000);
      long n2 = 1 + random.nextLong(2000);
      long m1 = random.nextLong(n1 + 1);
      long m2 = random.nextLong(n2 + 1);
      double p = new TwoRates(n1, m1, n2, m2).pValue();
      assertThat(p).isBetween(0.0, 1.0);
      assertThat(new TwoRates(n2, m2, n1, m1).pValue()).isCloseTo(p, within(1e-12));
    }
  }

  /** Where both tests could be used they nearly agree. */
  @Test
  void thereIsNoJumpBetweenTheTests() {
    TwoRates middling = new TwoRates(4000, 60, 6000, 120);
    assertThat(middling.fisherMidP()).isCloseTo(middling.scoreTest(), within(0.01));
  }

  @Test
  void whatCannotBeChanceIsZeroAndNoNumberIsLost() {
    assertThat(new TwoRates(3000, 3000, 2_000_000_000L, 4).pValue()).isZero();
    assertThat(new TwoRates(1_000_000_000L, 1000, 1_000_000_000L, 900_000_000).pValue()).isZero();
  }
}
