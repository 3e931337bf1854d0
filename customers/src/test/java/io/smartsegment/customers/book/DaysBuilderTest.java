package io.smartsegment.customers.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sums that are sorted already are taken as they are, and refused where they cannot be right. */
class DaysBuilderTest {
  private static DaysBuilder days() {
    return OrderHistory.days(new MoneyScale(2), List.of("A", "B"));
  }

  @Test
  void daysComeBackAsTheyWereGiven() {
    OrderHistory history =
        days()
            .customer("a", true)
            .day(19_417, 2_500, 0, 2, 0, 1, 1)
            .ratings(5, 2)
            .ratings(1, 1)
            .day(19_419, 0, 500, 0, 1, 0, -1)
            .customer("b", false)
            .note("A note.")
            .currency("EUR")
            .build();
    assertThat(Histories.lines(history))
        .containsExactly(
            "decimals 2, 2023-03-01 to 2023-03-03, segments [A, B]",
            "0 a known",
            "2023-03-01 gross 2500 in 2, returned 0 in 0, free 1, ratings 10002, segment 1",
            "2023-03-03 gross 0 in 0, returned 500 in 1, free 0, ratings 00000, segment -1",
            "1 b known");
    assertThat(history.notes()).containsExactly("A note.");
    assertThat(history.currency()).contains("EUR");
    assertThat(history.customers()).isEqualTo(2);
  }

  @Test
  void whatCannotBeIsRefused() {
    assertFault(() -> days().day(1, 1, 0, 1, 0, 0, -1), "before any customer");
    assertFault(
        () -> days().customer("b", false).customer("a", false), "\"a\" is given after \"b\"");
    assertFault(() -> days().customer("a", false).customer("a", false), "\"a\" is given twice");
    assertFault(() -> day(0, 0, 0, 0, 0, -1), "1970-01-02 of customer \"a\" has 0 orders");
    assertFault(() -> day(5, 0, 0, 0, 0, -1), "0 purchases worth 5 units");
    assertFault(() -> day(5, 5, 1, 0, 0, -1), "0 returns worth 5 units");
    assertFault(() -> day(-5, 0, 1, 0, 0, -1), "1 purchases worth -5 units");
    assertFault(() -> day(5, 0, 1, 0, -1, -1), "-1 free orders");
    assertFault(() -> day(5, 0, 1, 0, 0, 2), "is in segment 2");
    assertFault(() -> day(5, 0, 1, 0, 0, -1).day(1, 5, 0, 1, 0, 0, -1), "given after 1970-01-02");
    assertFault(() -> day(5, 0, 1, 0, 0, -1).ratings(5, 2), "2 ratings of 5 stars");
    assertFault(() -> day(5, 0, 1, 0, 0, -1).ratings(6, 1), "ratings of 6 stars");
    assertFault(
        () -> day(Long.MAX_VALUE, 0, 1, 0, 0, -1).day(2, 0, 1, 0, 1, 0, -1),
        "brings the sum of all amounts to more than 9,223,372,036,854,775,807 units");
    assertFault(
        () -> OrderHistory.days(new MoneyScale(2), List.of("B", "A")),
        "The segment name \"A\" is given after \"B\"");
    assertFault(() -> days().customer("a", false).build(), "not a single order");
  }

  private static DaysBuilder day(
      long gross, long returned, int purchases, int returns, int free, int segment) {
    return days().customer("a", false).day(1, gross, returned, purchases, returns, free, segment);
  }

  private static void assertFault(Runnable action, String part) {
    assertThatThrownBy(action::run)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(part);
  }
}
