package io.smartsegment.customers.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.customers.book.Histories;
import io.smartsegment.customers.book.OnlineRetail;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.book.RandomOrders;
import io.smartsegment.customers.plan.OneSegment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Churn and the bridge are those of the definitions, and the bridge is exact. */
class ChurnTest {
  private static BigDecimal rounded(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_EVEN);
  }

  @Test
  void byHand() {
    OrderHistory history =
        Histories.of(
            "a 2023-01-01 100",
            "a 2023-03-05 100",
            "a 2023-04-05 70",
            "b 2023-03-06 50",
            "c 2023-04-07 20",
            "d 2023-02-01 10",
            "d 2023-04-30 30",
            "e 2023-03-01 5",
            "e 2023-04-01 25",
            // Bought in the first month, and sent a part back in the second.
            "f 2023-03-31 40",
            "f 2023-04-01 -15");
    Churn churn =
        Churn.of(
            history,
            ByFirstLetter.of("a", "b"),
            PerformanceSettings.asOf(LocalDate.of(2023, 5, 1)).by(PeriodLength.MONTH));
    assertThat(churn.periods()).hasSize(3);
    PeriodChurn april = churn.periods().get(2);
    assertThat(april.after().name()).isEqualTo("2023-04");
    ChurnFigures total = april.total();
    assertThat(total.lost()).isEqualTo(new Share(2, 4));
    assertThat(total.revenueLost()).isEqualByComparingTo("90");
    assertThat(total.revenueChurnRate().orElseThrow()).isEqualTo(90.0 / 195, within(1e-15));
    // Of d alone, who bought in February and not in March.
    assertThat(total.cameBack()).isEqualTo(new Share(1, 1));
    RevenueBridge bridge = total.bridge();
    assertThat(bridge.start()).isEqualByComparingTo("195");
    assertThat(bridge.lost()).isEqualByComparingTo("90");
    assertThat(bridge.shrunk()).isEqualByComparingTo("45");
    assertThat(bridge.grown()).isEqualByComparingTo("20");
    assertThat(bridge.fresh()).isEqualByComparingTo("20");
    assertThat(bridge.returned()).isEqualByComparingTo("30");
    assertThat(bridge.end()).isEqualByComparingTo("130");
    assertThat(april.segments()).extracting(ChurnFigures::name).containsExactly("b", "a", "(none)");
    assertThat(april.segments().get(1).lost()).isEqualTo(new Share(0, 1));
  }

  @Test
  void onlineRetailAsMeasured() {
    Churn churn =
        Churn.of(
            OnlineRetail.orders(),
            new OneSegment(),
            PerformanceSettings.asOf(OnlineRetail.END).by(PeriodLength.QUARTER).withResamples(200));
    // 2010Q4 begins before the first order, and 2011Q4 ends after the date.
    assertThat(churn.periods())
        .extracting(period -> period.before().name() + " " + period.after().name())
        .containsExactly("2011-Q1 2011-Q2", "2011-Q2 2011-Q3");
    ChurnFigures spring = churn.periods().get(0).total();
    assertThat(spring.lost()).isEqualTo(new Share(1776 - 1043, 1776));
    assertThat(spring.lost().rate().orElseThrow()).isEqualTo(0.4127, within(5e-5));
    assertThat(rounded(spring.revenueLost())).isEqualByComparingTo("397622.20");
    assertThat(rounded(spring.revenueBefore())).isEqualByComparingTo("1612083.15");
    assertThat(spring.revenueChurnRate().orElseThrow()).isEqualTo(0.2467, within(5e-5));
    ChurnFigures summer = churn.periods().get(1).total();
    assertThat(summer.lost()).isEqualTo(new Share(1991 - 1211, 1991));
    Interval interval = summer.revenueChurnInterval().orElseThrow();
    assertThat(interval.contains(summer.revenueChurnRate().orElseThrow())).isTrue();
    assertThat(interval.upper() - interval.lower()).isBetween(0.01, 0.2);
    RevenueBridge bridge = summer.bridge();
    assertThat(rounded(bridge.start())).isEqualByComparingTo("1809008.61");
    assertThat(rounded(bridge.lost())).isEqualByComparingTo("391132.99");
    assertThat(rounded(bridge.shrunk())).isEqualByComparingTo("266389.20");
    assertThat(rounded(bridge.grown())).isEqualByComparingTo("510425.76");
    assertThat(rounded(bridge.fresh())).isEqualByComparingTo("357155.53");
    assertThat(rounded(bridge.returned())).isEqualByComparingTo("179205.58");
    assertThat(rounded(bridge.end())).isEqualByComparingTo("2198273.29");
  }

  @Test
  void theBridgeIsExactWhateverIsSentBack() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      OrderHistory history =
          RandomOrders.history(RandomOrders.of(random, 8, 120, 1 + random.nextInt(90)));
      Churn churn =
          Churn.of(
              history,
              ByFirstLetter.of("c"),
              PerformanceSettings.asOf(RandomOrders.FIRST.plusDays(120))
                  .by(PeriodLength.window(20))
                  .withResamples(5));
      for (PeriodChurn period : churn.periods()) {
        RevenueBridge bridge = period.total().bridge();
        assertThat(
                bridge
                    .start()
                    .subtract(bridge.lost())
                    .subtract(bridge.shrunk())
                    .add(bridge.grown())
                    .add(bridge.fresh())
                    .add(bridge.returned()))
            .as("seed %d, %s", seed, period.after())
            .isEqualByComparingTo(bridge.end());
        assertThat(period.total().bridge()).isEqualTo(period.segments().get(0).bridge());
      }
    }
  }

  @Test
  void oneWholePeriodHasNoChurn() {
    OrderHistory history = Histories.of("a 2023-01-01 5", "a 2023-02-01 5");
    Churn churn =
        Churn.of(
            history,
            new OneSegment(),
            PerformanceSettings.asOf(LocalDate.of(2023, 2, 2)).by(PeriodLength.MONTH));
    assertThat(churn.periods()).isEmpty();
    assertThat(churn.notes()).anyMatch(note -> note.contains("no two whole periods"));
    assertThatThrownBy(
            () ->
                Churn.of(
                    history, new OneSegment(), PerformanceSettings.asOf(LocalDate.of(2023, 2, 2))))
        .isInstanceOf(InvalidSettingException.class);
  }
}
