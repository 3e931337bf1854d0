package io.smartsegment.customervalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidSettingException;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseModelTest {
  /** As published for the sample of the music shop CDNOW. */
  private static final PurchaseModel PUBLISHED = new PurchaseModel(0.2426, 4.4136, 0.7929, 2.4259);

  private static final Offset<Double> THREE_DIGITS = within(0.0005);

  @Test
  void publishedCustomers() {
    assertThat(PUBLISHED.expectedPurchases(2, 30.43, 38.86, 39)).isCloseTo(1.226, THREE_DIGITS);
    assertThat(PUBLISHED.alive(2, 30.43, 38.86)).isCloseTo(0.727, THREE_DIGITS);
    assertThat(PUBLISHED.expectedPurchases(0, 0, 38.86, 39)).isCloseTo(0.195, THREE_DIGITS);
  }

  /** The expectations were integrated over the probability of stopping with 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "0.2426, 4.4136, 0.7929, 2.4259, 2, 30.43, 38.86, 39, 0.72661404485424713, 1.2259226579870331",
    "0.2426, 4.4136, 0.7929, 2.4259, 0, 0, 38.86, 39, 1, 0.19478676916062002",
    // Here the closed form of the paper divides 0 by 0.
    "0.2426, 4.4136, 1, 2.4259, 4, 20, 30, 52, 0.55839492973117178, 2.4498639595854932",
    "0.8, 9, 0.01, 6.5, 40, 50, 52, 520, 0.99914431874137877, 342.54286764381625",
    "2, 3, 50, 300, 300, 100, 101, 52, 0.39301447454159323, 5.2052377296987462",
    "0.5, 0.25, 3, 0.5, 1, 0.5, 1, 500, 0.071891013002161306, 0.1257277575321289"
  })
  void equalsNumericIntegration(
      double r,
      double alpha,
      double a,
      double b,
      int repeats,
      double toLast,
      double seen,
      double weeks,
      double alive,
      double purchases) {
    PurchaseModel model = new PurchaseModel(r, alpha, a, b);
    Percentage close = Percentage.withPercentage(1e-11);
    assertThat(model.alive(repeats, toLast, seen)).isCloseTo(alive, close);
    assertThat(model.expectedPurchases(repeats, toLast, seen, weeks)).isCloseTo(purchases, close);
  }

  /** Equation 10 of the paper, with 2F1 by its series, where it does not cancel. */
  @Test
  void equalsTheClosedForm() {
    for (int repeats : new int[] {0, 1, 5, 30}) {
      for (double weeks : new double[] {1, 20, 104}) {
        double seen = 40;
        double toLast = repeats == 0 ? 0 : 33;
        double r = PUBLISHED.r() + repeats;
        double b = PUBLISHED.b() + repeats;
        double c = PUBLISHED.a() + b - 1;
        double z = weeks / (PUBLISHED.alpha() + seen + weeks);
        double bracket = 1 - StrictMath.pow(1 - z, r) * hypergeometric(r, b, c, z);
        double closed = c / (PUBLISHED.a() - 1) * bracket * PUBLISHED.alive(repeats, toLast, seen);
        assertThat(PUBLISHED.expectedPurchases(repeats, toLast, seen, weeks))
            .as("%s repeats, %s weeks", repeats, weeks)
            .isCloseTo(closed, Percentage.withPercentage(1e-8));
      }
    }
  }

  private static double hypergeometric(double a, double b, double c, double z) {
    double term = 1;
    double sum = 1;
    for (int k = 0; k < 10_000; k++) {
      term *= (a + k) * (b + k) / ((c + k) * (k + 1)) * z;
      sum += term;
    }
    return sum;
  }

  @Test
  void withoutDropoutPurchasesGrowInProportion() {
    PurchaseModel plain = PurchaseModel.withoutDropout(0.7, 9);
    assertThat(plain.hasDropout()).isFalse();
    assertThat(plain.alive(3, 1, 500)).isEqualTo(1);
    // The mean of negative binomial numbers: (r + x) * weeks / (alpha + seen).
    assertThat(plain.expectedPurchases(3, 10, 31, 26))
        .isCloseTo(3.7 * 26 / 40, Percentage.withPercentage(1e-12));
    assertThat(plain.expectedPurchases(2000, 300, 301, 52))
        .isCloseTo(2000.7 * 52 / 310, Percentage.withPercentage(1e-11));
    assertThat(plain.expectedPurchases(0, 0, 1 / 7.0, 5000))
        .isCloseTo(0.7 * 5000 / (9 + 1 / 7.0), Percentage.withPercentage(1e-11));
  }

  @Test
  void severalTimesAtOnceAreTheSameAsOneByOne() {
    double[] weeks = {0, 1, 2, 50, 400};
    double[] together = PUBLISHED.expectedIfAlive(700, 100, weeks, PurchaseModel.EXACT);
    assertThat(together[0]).isZero();
    for (int w = 1; w < weeks.length; w++) {
      assertThat(together[w])
          .isCloseTo(
              PUBLISHED.expectedIfAlive(700, 100, new double[] {weeks[w]}, PurchaseModel.EXACT)[0],
              Percentage.withPercentage(1e-11))
          .isGreaterThan(together[w - 1]);
    }
  }

  @Test
  void parametersOutsideTheirRange() {
    assertThatThrownBy(() -> new PurchaseModel(0, 1, 1, 1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("r = 0.0");
    assertThatThrownBy(() -> new PurchaseModel(1, 1, -1, 1))
        .isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> new PurchaseModel(1, Double.NaN, 1, 1))
        .isInstanceOf(InvalidSettingException.class);
  }
}
