package io.smartsegment.customers.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.customers.book.Histories;
import io.smartsegment.customers.book.OnlineRetail;
import io.smartsegment.customers.book.OrderHistory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A customer is late by this customer's own rhythm, and by that of all without one. */
class CustomerLatenessTest {
  private static final LocalDate JULY = LocalDate.of(2023, 7, 1);

  @Test
  void theSameSilenceIsLateForOneAndNotForAnother() {
    List<String> orders = new ArrayList<>();
    // Weekly: 22 orders with 21 gaps of 7 days, the last on 28 May, 34 days back.
    LocalDate weekly = LocalDate.of(2023, 5, 28);
    for (int i = 0; i < 22; i++) {
      orders.add("weekly " + weekly.minusDays(7L * i) + " 1");
    }
    // Quarterly: 21 gaps of 90 days, the last on the same day.
    for (int i = 0; i < 22; i++) {
      orders.add("quarterly " + weekly.minusDays(90L * i) + " 1");
    }
    orders.add("once 2023-05-28 1");
    orders.add("later 2023-07-01 1");
    orders.add("back 2023-05-28 -1");
    OrderHistory history = Histories.of(orders.toArray(String[]::new));
    CustomerLateness lateness = CustomerLateness.of(history, JULY);
    // Half of all 42 gaps are shorter than 34 days: customers are back, later, once, quarterly,
    // weekly.
    assertThat(lateness.lateness(0)).isNaN();
    assertThat(lateness.late(0)).isFalse();
    assertThat(lateness.lateness(1)).isNaN();
    assertThat(lateness.lateness(2)).isEqualTo(0.5);
    assertThat(lateness.lateness(3)).isCloseTo(5 * 0.5 / 26, within(1e-15));
    assertThat(lateness.lateness(4)).isCloseTo((21 + 5 * 0.5) / 26, within(1e-15));
    assertThat(lateness.late(4)).isTrue();
    assertThat(lateness.late(3)).isFalse();
  }

  @Test
  void whoBoughtOnceIsLateWhereSilenceEndsACustomer() {
    OrderHistory history = OnlineRetail.orders();
    CustomerLateness lateness = CustomerLateness.of(history, OnlineRetail.END);
    int end = (int) OnlineRetail.END.toEpochDay();
    int[] seen = {0};
    history.forEach(
        days -> {
          if (days.count() == 1) {
            // W, the smallest number of days that 90 % of all gaps do not exceed, is 110.
            assertThat(lateness.late(days.index())).isEqualTo(end - days.day(0) > 110);
            seen[0]++;
          }
        });
    assertThat(seen[0]).isGreaterThan(1_000);
  }

  @Test
  void withoutAnyGapThereIsNoRhythm() {
    assertThatThrownBy(() -> CustomerLateness.of(Histories.of("a 2023-06-01 1"), JULY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("nobody has a rhythm");
  }
}
