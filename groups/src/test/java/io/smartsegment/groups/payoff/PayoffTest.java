package io.smartsegment.groups.payoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.features.FeatureIndex;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PayoffTest {
  @Test
  void scoresAreThoseOfTheWorkedExample() {
    // Served by B with success, and by A without; e of B is 0.4.
    assertThat(Payoffs.score(0.2, false, 1, 0.6)).isEqualTo(0.2);
    assertThat(Payoffs.score(0.3, true, 1, 0.4)).isCloseTo(2.05, within(1e-12));
    assertThat(Payoffs.score(0.2, true, 0, 0.6)).isCloseTo(-0.13333333333333333, within(1e-12));
    assertThat(Payoffs.score(0.3, false, 0, 0.4)).isEqualTo(0.3);
  }

  /**
   * Who is served by B depends on x, and so does success: only the scores see that B is no better.
   */
  @Test
  void scoresCorrectWhatAssignmentDistorts() {
    int n = 20_000;
    SeededRandom random = new SeededRandom(3);
    double[] x = new double[n];
    int[] served = new int[n];
    double[] outcomes = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextGaussian();
      served[i] = random.nextDouble() < 1 / (1 + StrictMath.exp(-x[i])) ? 1 : 0;
      outcomes[i] = random.nextDouble() < (x[i] > 0 ? 0.5 : 0.2) ? 1 : 0;
    }
    FeatureIndex features =
        FeatureIndex.of(CustomerTable.builder().numbers("x", x).build(), List.of("x"));
    int[] units = IntStream.range(0, n).toArray();
    PayoffEstimator estimator =
        new PayoffEstimator(features, served, outcomes, 1, new double[] {0, 0});
    Payoffs payoffs =
        estimator.estimate(Assignment.ESTIMATED, new double[0], units, new SeededRandom(1));
    assertThat(raw(served, outcomes)).isGreaterThan(0.09);
    assertThat(difference(payoffs)).isCloseTo(0, within(0.03));
    // Without the assignment, nothing is corrected but by the model of outcomes.
    Payoffs random0 =
        estimator.estimate(Assignment.RANDOM, new double[0], units, new SeededRandom(1));
    assertThat(random0.ownProbability(0)).isCloseTo(0.5, within(0.02));
    List<Balance> balance = Balance.of(features, served, 2, payoffs);
    assertThat(balance.get(0).raw()).isGreaterThan(0.6);
    assertThat(Math.abs(balance.get(0).weighted())).isLessThan(0.1);
  }

  @Test
  void moneyIsExpectedByRidgeRegressionAndCostsAreTakenOff() {
    int n = 4_000;
    SeededRandom random = new SeededRandom(5);
    double[] x = new double[n];
    int[] served = new int[n];
    double[] outcomes = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextInt(10);
      served[i] = random.nextInt(2);
      outcomes[i] = 100 + 10 * x[i] + 20 * served[i] + random.nextGaussian();
    }
    FeatureIndex features =
        FeatureIndex.of(CustomerTable.builder().numbers("x", x).build(), List.of("x"));
    Payoffs payoffs =
        new PayoffEstimator(features, served, outcomes, 2, new double[] {0, 5})
            .estimate(
                Assignment.RANDOM,
                new double[0],
                IntStream.range(0, n).toArray(),
                new SeededRandom(1));
    assertThat(difference(payoffs)).isCloseTo(2 * 20 - 5, within(0.5));
  }

  private static double raw(int[] served, double[] outcomes) {
    double[] sums = new double[2];
    double[] counts = new double[2];
    for (int i = 0; i < served.length; i++) {
      sums[served[i]] += outcomes[i];
      counts[served[i]]++;
    }
    return sums[1] / counts[1] - sums[0] / counts[0];
  }

  private static double difference(Payoffs payoffs) {
    double sum = 0;
    for (int i = 0; i < payoffs.size(); i++) {
      sum += payoffs.score(i, 1) - payoffs.score(i, 0);
    }
    return sum / payoffs.size();
  }
}
