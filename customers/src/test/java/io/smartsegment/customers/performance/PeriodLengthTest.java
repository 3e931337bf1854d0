package io.smartsegment.customers.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.customers.book.Histories;
import io.smartsegment.customers.book.OrderHistory;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Periods follow the calendar, and those that the data do not cover are marked. */
class PeriodLengthTest {
  private static List<String> names(OrderHistory history, String asOf, PeriodLength length) {
    return length.periods(history, LocalDate.parse(asOf)).stream()
        .map(period -> period.name() + (period.partial() ? " partial" : ""))
        .toList();
  }

  @Test
  void byTheCalendar() {
    OrderHistory history = Histories.of("a 2023-12-31 1", "a 2024-03-02 1");
    String asOf = "2024-03-03";
    assertThat(names(history, asOf, PeriodLength.MONTH))
        .containsExactly("2023-12 partial", "2024-01", "2024-02", "2024-03 partial");
    assertThat(names(history, asOf, PeriodLength.QUARTER))
        .containsExactly("2023-Q4 partial", "2024-Q1 partial");
    assertThat(names(history, asOf, PeriodLength.YEAR))
        .containsExactly("2023 partial", "2024 partial");
    assertThat(names(history, asOf, PeriodLength.DAY))
        .hasSize(63)
        .startsWith("2023-12-31")
        .contains("2024-02-29")
        .endsWith("2024-03-02");
    // 31 December 2023 is a Sunday, and 4 March 2024 a Monday.
    assertThat(names(history, asOf, PeriodLength.WEEK))
        .hasSize(10)
        .startsWith("2023-W52 partial", "2024-W01")
        .endsWith("2024-W09 partial");
    assertThat(names(history, "2024-03-04", PeriodLength.WEEK)).endsWith("2024-W09");
  }

  @Test
  void theIsoYearOfAWeekIsThatOfItsThursday() {
    OrderHistory history = Histories.of("a 2024-12-30 1");
    assertThat(names(history, "2025-01-06", PeriodLength.WEEK)).containsExactly("2025-W01");
  }

  @Test
  void windowsEndAtTheDate() {
    OrderHistory history = Histories.of("a 2024-01-01 1", "a 2024-02-10 1");
    assertThat(names(history, "2024-03-01", PeriodLength.window(30)))
        .containsExactly("2024-01-01 to 2024-01-30", "2024-01-31 to 2024-02-29");
    assertThat(names(history, "2024-03-01", PeriodLength.window(40)))
        .containsExactly("2023-12-12 to 2024-01-20 partial", "2024-01-21 to 2024-02-29");
  }

  @Test
  void oneDayIsOnePeriod() {
    OrderHistory history = Histories.of("a 2024-02-29 1");
    assertThat(names(history, "2024-03-01", PeriodLength.DAY)).containsExactly("2024-02-29");
    assertThat(names(history, "2024-03-01", PeriodLength.MONTH)).containsExactly("2024-02 partial");
  }

  @Test
  void words() {
    assertThat(PeriodLength.of("quarter")).isEqualTo(PeriodLength.QUARTER);
    assertThat(PeriodLength.of("90")).isEqualTo(PeriodLength.window(90));
    assertThatThrownBy(() -> PeriodLength.of("fortnight"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("fortnight");
    assertThatThrownBy(() -> PeriodLength.of("0")).isInstanceOf(InvalidSettingException.class);
  }

  @Test
  void datesWithoutOrdersAndTooManyPeriodsAreRefused() {
    OrderHistory history = Histories.of("a 2000-01-01 1", "a 2024-01-01 1");
    assertThatThrownBy(() -> names(history, "2000-01-01", PeriodLength.MONTH))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2000-01-01");
    assertThatThrownBy(() -> names(history, "2024-01-02", PeriodLength.DAY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("4000");
  }
}
