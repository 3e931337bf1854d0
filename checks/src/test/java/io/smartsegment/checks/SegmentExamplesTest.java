package io.smartsegment.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.movement.Movement;
import io.smartsegment.customers.performance.Churn;
import io.smartsegment.customers.performance.Cohorts;
import io.smartsegment.customers.performance.Performance;
import io.smartsegment.customers.performance.PerformanceSettings;
import io.smartsegment.customers.performance.PeriodLength;
import io.smartsegment.customers.rfm.RfmSegmentation;
import io.smartsegment.customers.rfm.RfmSettings;
import io.smartsegment.customers.segment.CustomerSegmentation;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What docs/segment-performance.md shows. */
class SegmentExamplesTest {
  @Test
  void segmentsPerform() {
    OrderHistory history =
        OrderHistory.builder()
            .add("a", LocalDate.parse("2023-01-01"), new BigDecimal("20.00"))
            .add("b", LocalDate.parse("2023-01-15"), new BigDecimal("30.00"))
            .add("a", LocalDate.parse("2023-02-28"), new BigDecimal("50.00"))
            .build();
    LocalDate asOf = history.dayAfterLast();
    CustomerSegmentation rule = RfmSegmentation.learn(history, asOf, RfmSettings.DEFAULT);
    PerformanceSettings settings = PerformanceSettings.asOf(asOf).by(PeriodLength.MONTH);
    Performance performance = Performance.of(history, rule, settings); // by segment and month
    Churn churn = Churn.of(history, rule, settings); // who stayed away, and where revenue went
    Cohorts cohorts = Cohorts.of(history, asOf, PeriodLength.MONTH); // by first purchase
    Movement movement = Movement.between(history, rule, asOf.minusDays(30), asOf);
    assertThat(performance.overall().total().revenue()).isEqualByComparingTo("100");
    assertThat(churn.periods().get(0).total().lost().rate()).hasValue(0.5);
    assertThat(cohorts.cohorts().get(0).customers()).isEqualTo(2);
    assertThat(movement.flows()).isNotEmpty();
  }
}
