package io.smartsegment.customervalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseLikelihoodTest {
  private static final PurchaseCounts SOME =
      PurchaseCounts.of(
          new int[] {0, 2, 2, 7, 0, 1, 40},
          new int[] {0, 213, 213, 90, 0, 1, 300},
          new int[] {272, 272, 272, 95, 1, 9, 340});

  private static double[] logs(double... parameters) {
    return DoubleStream.of(parameters).map(StrictMath::log).toArray();
  }

  private static double value(PurchaseCounts customers, double... parameters) {
    boolean dropout = parameters.length == 4;
    return new PurchaseLikelihood(customers, customers.counts(), dropout)
        .value(logs(parameters), null);
  }

  /** The likelihoods were integrated over rates and probabilities with 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "0.2426, 4.4136, 0.7929, 2.4259, 2, 210, 280, -9.4936853578973712",
    "0.2426, 4.4136, 0.7929, 2.4259, 0, 0, 273, -0.55460351093340835",
    "0.7, 9, 2.5, 6.5, 5, 70, 140, -13.655359370047002"
  })
  void equalsNumericIntegration(
      double r, double alpha, double a, double b, int x, int toLast, int seen, double expected) {
    PurchaseCounts one = PurchaseCounts.of(new int[] {x}, new int[] {toLast}, new int[] {seen});
    assertThat(value(one, r, alpha, a, b)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void customersCountOnceEach() {
    assertThat(SOME.customers()).isEqualTo(7);
    assertThat(SOME.distinct()).isEqualTo(6);
    assertThat(SOME.repeatCustomers()).isEqualTo(5);
    double sum = 0;
    for (int i = 0; i < SOME.customers(); i++) {
      int triple = SOME.tripleOf(i);
      PurchaseCounts one =
          PurchaseCounts.of(
              new int[] {SOME.repeats(triple)},
              new int[] {SOME.daysToLast(triple)},
              new int[] {SOME.daysSeen(triple)});
      sum += value(one, 0.4, 6, 0.5, 2);
    }
    assertThat(value(SOME, 0.4, 6, 0.5, 2)).isCloseTo(sum, Percentage.withPercentage(1e-12));
  }

  @Test
  void gradientEqualsDifferences() {
    double[][] places = {
      logs(0.4, 6, 0.5, 2), logs(3, 40, 5, 0.3), logs(0.01, 0.1, 1e-4, 900), logs(0.4, 6)
    };
    for (double[] at : places) {
      Likelihood likelihood = new PurchaseLikelihood(SOME, SOME.counts(), at.length == 4);
      double[] gradient = new double[at.length];
      likelihood.value(at, gradient);
      for (int i = 0; i < at.length; i++) {
        double[] above = at.clone();
        double[] below = at.clone();
        above[i] += 1e-5;
        below[i] -= 1e-5;
        double slope = (likelihood.value(above, null) - likelihood.value(below, null)) / 2e-5;
        assertThat(gradient[i])
            .as("%s of %s", i, Arrays.toString(at))
            .isCloseTo(slope, within(1e-6));
      }
    }
  }

  @Test
  void nearsPlainNbdWhereNobodyStops() {
    assertThat(value(SOME, 0.4, 6, 1e-9, 2)).isCloseTo(value(SOME, 0.4, 6), within(1e-6));
  }

  /** All customers at a rate of 0.1 a week: the limit is a Poisson process. */
  @Test
  void keepsItsDigitsWhereParametersAreHuge() {
    PurchaseCounts one = PurchaseCounts.of(new int[] {3}, new int[] {70}, new int[] {140});
    double poisson = 3 * StrictMath.log(0.1) - 0.1 * 20;
    assertThat(value(one, 1e9, 1e10)).isCloseTo(poisson, within(1e-6));
  }
}
