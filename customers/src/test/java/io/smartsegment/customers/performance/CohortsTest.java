package io.smartsegment.customers.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.customers.book.Histories;
import io.smartsegment.customers.book.OnlineRetail;
import io.smartsegment.customers.book.RandomOrders;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Cohorts are those of the first purchase; cells that cannot be known are empty. */
class CohortsTest {
  private static List<Long> counts(Cohort cohort) {
    return cohort.cells().stream()
        .map(cell -> cell.map(known -> known.customers().count()).orElse(-1L))
        .toList();
  }

  @Test
  void byHand() {
    Cohorts cohorts =
        Cohorts.of(
            Histories.of(
                "a 2023-01-01 10",
                "a 2023-01-20 10",
                "a 2023-03-01 5",
                "b 2023-01-10 20",
                "b 2023-02-10 -3",
                "c 2023-01-05 0",
                "c 2023-02-05 7",
                "d 2023-02-07 -9"),
            LocalDate.of(2023, 3, 10),
            PeriodLength.MONTH);
    assertThat(cohorts.cohorts()).hasSize(3);
    Cohort january = cohorts.cohorts().get(0);
    assertThat(january.customers()).isEqualTo(2);
    // b sent something back in February, which is no purchase; March is partial.
    assertThat(counts(january)).containsExactly(2L, 0L, -1L);
    assertThat(january.cells().get(0).orElseThrow().revenue()).isEqualByComparingTo("40");
    assertThat(january.cells().get(1).orElseThrow().revenue()).isEqualByComparingTo("-3");
    assertThat(counts(cohorts.cohorts().get(1))).containsExactly(1L, -1L);
    assertThat(cohorts.cohorts().get(2).customers()).isZero();
    assertThat(cohorts.otherCustomers()).isEqualTo(1);
    assertThat(cohorts.otherRevenue()).isEqualByComparingTo("-9");
    assertThat(cohorts.notes().get(0)).contains("2023-01-01");
  }

  @Test
  void onlineRetailAsMeasured() {
    Cohorts cohorts = Cohorts.of(OnlineRetail.orders(), OnlineRetail.END, PeriodLength.MONTH);
    assertThat(counts(cohorts.cohorts().get(0)))
        .startsWith(885L, 324L, 286L, 340L, 321L, 352L)
        .hasSize(13)
        .endsWith(-1L);
    assertThat(counts(cohorts.cohorts().get(1))).startsWith(417L, 92L, 111L, 96L, 134L, 120L);
  }

  @Test
  void revenueAddsUpWhereAllPeriodsAreWhole() {
    for (int seed = 0; seed < 20; seed++) {
      List<RandomOrders.Order> orders = RandomOrders.of(new Random(seed), 10, 60, 1 + seed * 5);
      LocalDate asOf = RandomOrders.FIRST.plusDays(60);
      Cohorts cohorts = Cohorts.of(RandomOrders.history(orders), asOf, PeriodLength.DAY);
      BigDecimal sum =
          cohorts.cohorts().stream()
              .flatMap(cohort -> cohort.cells().stream())
              .flatMap(Optional::stream)
              .map(CohortCell::revenue)
              .reduce(cohorts.otherRevenue(), BigDecimal::add);
      assertThat(sum)
          .as("seed %d", seed)
          .isEqualByComparingTo(
              BigDecimal.valueOf(orders.stream().mapToLong(RandomOrders.Order::amount).sum(), 2));
    }
  }
}
