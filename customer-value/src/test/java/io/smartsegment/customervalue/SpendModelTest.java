package io.smartsegment.customervalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendModelTest {
  private static double[] logs(double... parameters) {
    return DoubleStream.of(parameters).map(StrictMath::log).toArray();
  }

  @Test
  void publishedMean() {
    assertThat(new SpendModel(6.2496, 3.7442, 15.4435).mean()).isCloseTo(35.17, within(0.005));
  }

  /** Likelihood and expectation were integrated over the customers' scales with 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "6.2496, 3.7442, 15.4435, 2, 50, -4.8828396736419735, 47.330365771415826",
    "6.2496, 3.7442, 15.4435, 1, 10, -3.9193034333297304, 17.68014605617203",
    "0.8, 1.5, 3, 7, 25.5, -6.7178167341502734, 23.80327868852459"
  })
  void equalsNumericIntegration(
      double p, double q, double v, int repeats, double mean, double log, double expected) {
    Likelihood likelihood =
        new SpendLikelihood(new int[] {repeats}, new double[] {mean}, new int[] {1});
    assertThat(likelihood.value(logs(p, q, v), null)).isCloseTo(log, within(1e-11));
    assertThat(new SpendModel(p, q, v).expected(repeats, mean))
        .isCloseTo(expected, Percentage.withPercentage(1e-11));
  }

  @Test
  void gradientEqualsDifferences() {
    Likelihood likelihood =
        new SpendLikelihood(
            new int[] {1, 3, 1, 20}, new double[] {10, 55.5, 0.01, 7}, new int[] {1, 2, 0, 1});
    for (double[] at : new double[][] {logs(6, 4, 15), logs(0.2, 0.7, 900), logs(5000, 3, 0.01)}) {
      double[] gradient = new double[3];
      likelihood.value(at, gradient);
      for (int i = 0; i < 3; i++) {
        double[] above = at.clone();
        double[] below = at.clone();
        above[i] += 1e-5;
        below[i] -= 1e-5;
        double slope = (likelihood.value(above, null) - likelihood.value(below, null)) / 2e-5;
        assertThat(gradient[i])
            .as("%s of %s", i, Arrays.toString(at))
            .isCloseTo(slope, within(1e-5));
      }
    }
  }

  /**
   * Where p is huge, z is v p / gamma(q), whose density is known. Differences of log-gamma
   * functions lose all of their digits here.
   */
  @Test
  void hasNoFalseMaximaWherePIsHuge() {
    double p = 1e12;
    Likelihood likelihood = new SpendLikelihood(new int[] {2}, new double[] {50}, new int[] {1});
    double scale = 80;
    double q = 3;
    double limit =
        q * StrictMath.log(scale) - StrictMath.log(2) - (q + 1) * StrictMath.log(50) - scale / 50;
    assertThat(likelihood.value(logs(p, q, scale / p), null)).isCloseTo(limit, within(1e-9));
  }

  @Test
  void findsPlantedParameters() {
    SpendModel planted = new SpendModel(6, 4, 15);
    LocalDate start = LocalDate.parse("2022-01-01");
    LocalDate end = LocalDate.parse("2022-12-31");
    ListedOrders orders =
        new SimulatedShop(new PurchaseModel(0.8, 6, 0.5, 3), planted, 7)
            .orders(3000, start, 84, end);
    Past past = new Past(orders, end, ValueOptions.DEFAULT);
    orders.forEach(past::add);
    past.done();
    ModelFit<SpendModel> fit =
        SpendModel.fit(
            IntStream.of(past.buyers()).map(past::repeats).toArray(),
            IntStream.of(past.buyers()).mapToDouble(past::repeatMean).toArray(),
            2);
    assertThat(fit.remarks()).isEmpty();
    assertThat(fit.starts())
        .allSatisfy(s -> assertThat(s).isCloseTo(fit.logLikelihood(), within(1e-4)));
    assertThat(fit.model().p()).isCloseTo(6, Percentage.withPercentage(20));
    assertThat(fit.model().q()).isCloseTo(4, Percentage.withPercentage(15));
    assertThat(fit.model().mean()).isCloseTo(planted.mean(), Percentage.withPercentage(4));
  }

  @Test
  void customersWithoutRepeatsGetTheMeanOfAll() {
    SpendModel model = new SpendModel(6, 4, 15);
    assertThat(model.expected(0, 0)).isEqualTo(model.mean()).isEqualTo(30);
    assertThat(model.expected(1000, 70)).isCloseTo(70, within(0.1));
    assertThat(SpendModel.allAlike(12).expected(50, 90)).isCloseTo(12, within(1e-7));
  }

  @Test
  void equalAmountsHaveNoMaximum() {
    ModelFit<SpendModel> fit = SpendModel.fit(new int[] {1, 2, 0}, new double[] {20, 20, 0}, 1);
    assertThat(fit.model().expected(0, 0)).isCloseTo(20, within(1e-6));
    assertThat(fit.model().expected(2, 20)).isCloseTo(20, within(1e-6));
    assertThat(fit.remarks()).hasSize(1);
    assertThat(fit.customers()).isEqualTo(2);
  }

  @Test
  void oneCustomerSpendsWhatSheSpent() {
    ModelFit<SpendModel> fit = SpendModel.fit(new int[] {3}, new double[] {42}, 1);
    assertThat(fit.model().expected(3, 42)).isCloseTo(42, within(1e-4));
    assertThat(fit.remarks()).hasSize(1);
  }

  @Test
  void endlessMeansAreNotUsed() {
    double[] means = IntStream.range(0, 60).mapToDouble(i -> StrictMath.exp(i / 3.0)).toArray();
    int[] repeats = IntStream.range(0, 60).map(i -> 50).toArray();
    ModelFit<SpendModel> fit = SpendModel.fit(repeats, means, 1);
    assertThat(fit.remarks()).hasSize(1);
    assertThat(fit.remarks().get(0)).contains("no finite mean");
    assertThat(fit.model().mean())
        .isCloseTo(DoubleStream.of(means).average().orElseThrow(), Percentage.withPercentage(1e-6));
  }

  @Test
  void badInput() {
    assertThatThrownBy(() -> SpendModel.fit(new int[] {0}, new double[] {0}, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("second day");
    assertThatThrownBy(() -> SpendModel.fit(new int[] {1, 2}, new double[] {5, 0}, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("customer number 1 is 0.0");
    assertThatThrownBy(() -> SpendModel.fit(new int[] {1}, new double[] {5, 0}, 1))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new SpendModel(1, 1, 1)).isInstanceOf(InvalidSettingException.class);
  }
}
