package io.smartsegment.customervalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidInputException;
import java.time.LocalDate;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PurchaseFitTest {
  private static final LocalDate START = LocalDate.parse("2022-01-01");
  private static final LocalDate END = LocalDate.parse("2022-12-31");
  private static final SpendModel SPEND = new SpendModel(6, 4, 15);

  private static PurchaseCounts simulated(PurchaseModel model, int customers, long seed) {
    ListedOrders orders = new SimulatedShop(model, SPEND, seed).orders(customers, START, 84, END);
    Past past = new Past(orders, END, ValueOptions.DEFAULT);
    orders.forEach(past::add);
    return past.done().counts();
  }

  @Test
  void findsPlantedParameters() {
    PurchaseModel planted = new PurchaseModel(0.5, 8, 0.8, 2.5);
    ModelFit<PurchaseModel> fit = PurchaseModel.fit(simulated(planted, 6000, 1), 2);
    assertThat(fit.remarks()).isEmpty();
    assertThat(fit.customers()).isEqualTo(6000);
    assertThat(fit.model().r()).isCloseTo(planted.r(), Percentage.withPercentage(15));
    assertThat(fit.model().alpha()).isCloseTo(planted.alpha(), Percentage.withPercentage(15));
    assertThat(fit.model().a() / (fit.model().a() + fit.model().b()))
        .isCloseTo(0.8 / 3.3, within(0.03));
    assertThat(fit.starts()).hasSize(5);
    assertThat(fit.starts())
        .allSatisfy(s -> assertThat(s).isCloseTo(fit.logLikelihood(), within(1e-4)));
  }

  @Test
  void nothingNearbyIsBetter() {
    PurchaseCounts customers = simulated(new PurchaseModel(0.5, 8, 0.8, 2.5), 1500, 2);
    PurchaseModel best = PurchaseModel.fit(customers, 1).model();
    Likelihood likelihood = new PurchaseLikelihood(customers, customers.counts(), true);
    double[] logs = {
      StrictMath.log(best.r()), StrictMath.log(best.alpha()),
      StrictMath.log(best.a()), StrictMath.log(best.b())
    };
    double[] gradient = new double[4];
    double top = likelihood.value(logs, gradient);
    for (int i = 0; i < 4; i++) {
      assertThat(gradient[i]).as("gradient %s", i).isCloseTo(0, within(1e-3));
      for (double step : new double[] {-1, -0.01, 0.01, 1}) {
        double[] near = logs.clone();
        near[i] += step;
        assertThat(likelihood.value(near, null)).as("%s by %s", i, step).isLessThan(top);
      }
    }
  }

  @Test
  void saysThatNoDropoutCanBeSeen() {
    PurchaseModel planted = PurchaseModel.withoutDropout(0.7, 9);
    ModelFit<PurchaseModel> fit = PurchaseModel.fit(simulated(planted, 2000, 3), 2);
    assertThat(fit.remarks()).isNotEmpty();
    assertThat(fit.remarks().get(0)).contains("dropout can be seen").contains("NBD");
    assertThat(fit.model().r()).isCloseTo(0.7, Percentage.withPercentage(15));
    assertThat(fit.model().alpha()).isCloseTo(9, Percentage.withPercentage(15));
    assertThat(fit.model().alive(2, 5, 40)).isGreaterThan(0.9);
  }

  /** Two purchases, then silence for everybody: each stops with the same probability. */
  @Test
  void saysWhichParametersRunAway() {
    int n = 400;
    int[] repeats = new int[n];
    int[] toLast = new int[n];
    int[] seen = new int[n];
    for (int i = 0; i < n; i++) {
      repeats[i] = i % 2 + 1;
      toLast[i] = 10 * repeats[i] + i % 3;
      seen[i] = 400;
    }
    ModelFit<PurchaseModel> fit = PurchaseModel.fit(PurchaseCounts.of(repeats, toLast, seen), 1);
    assertThat(fit.remarks())
        .anySatisfy(
            r -> assertThat(r).contains("All customers seem to stop with the same probability"))
        .anySatisfy(r -> assertThat(r).contains("All customers seem to buy at the same rate"));
    // Of 600 repeat purchases, 400 were the last ones.
    PurchaseModel model = fit.model();
    assertThat(model.a() / (model.a() + model.b())).isCloseTo(2.0 / 3, within(0.01));
    assertThat(model.alive(1, 10 / 7.0, 400 / 7.0)).isLessThan(1e-4);
  }

  @Test
  void oneCustomerGivesASensibleAnswer() {
    PurchaseCounts one = PurchaseCounts.of(new int[] {9}, new int[] {63}, new int[] {70});
    ModelFit<PurchaseModel> fit = PurchaseModel.fit(one, 1);
    assertThat(fit.remarks()).isNotEmpty();
    // She bought once a week, and nothing says that she stopped.
    assertThat(fit.model().expectedPurchases(9, 9, 10, 10)).isCloseTo(9, within(0.5));
  }

  @Test
  void nobodyBoughtAgain() {
    PurchaseCounts none = PurchaseCounts.of(new int[] {0, 0}, new int[] {0, 0}, new int[] {10, 20});
    assertThatThrownBy(() -> PurchaseModel.fit(none, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("None of 2 customers bought on a second day");
  }

  @Test
  void contradictoryCustomers() {
    assertThatThrownBy(() -> PurchaseCounts.of(new int[] {1}, new int[] {8}, new int[] {7}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Customer number 0 has 1 repeat purchases, the last 8 days after");
    assertThatThrownBy(() -> PurchaseCounts.of(new int[] {0}, new int[] {3}, new int[] {7}))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> PurchaseCounts.of(new int[] {0}, new int[] {0}, new int[] {0}))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> PurchaseCounts.of(new int[] {0}, new int[] {0, 0}, new int[] {0}))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void threadsChangeNothing() {
    PurchaseCounts customers = simulated(new PurchaseModel(0.5, 8, 0.8, 2.5), 300, 5);
    assertThat(PurchaseModel.fit(customers, 3)).isEqualTo(PurchaseModel.fit(customers, 1));
  }

  /** A refit begins at the maximum of all customers, and ends where a fit from afar would. */
  @Test
  void refitsReachTheSameMaximumAsAFit() {
    PurchaseCounts customers = simulated(new PurchaseModel(0.5, 8, 0.8, 2.5), 1500, 6);
    PurchaseFit fit = PurchaseFit.of(customers, 1);
    int[] counts = customers.counts();
    for (int i = 0; i < counts.length; i++) {
      counts[i] = i % 3 == 0 ? 2 * counts[i] : i % 3 == 1 ? counts[i] : 0;
    }
    Likelihood resampled = new PurchaseLikelihood(customers, counts, true);
    Maximum far = Maximizer.climb(resampled, new double[] {0, 2, 0, 1});
    assertThat(far.settled()).isTrue();
    PurchaseModel refit = fit.refit(counts);
    assertThat(refit.r()).isCloseTo(far.parameter(0), Percentage.withPercentage(0.2));
    assertThat(refit.alpha()).isCloseTo(far.parameter(1), Percentage.withPercentage(0.2));
    assertThat(refit.a()).isCloseTo(far.parameter(2), Percentage.withPercentage(1));
    assertThat(refit.b()).isCloseTo(far.parameter(3), Percentage.withPercentage(1));
  }
}
