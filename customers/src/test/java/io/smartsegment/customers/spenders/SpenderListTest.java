package io.smartsegment.customers.spenders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.customers.book.CustomerBook;
import io.smartsegment.customers.book.Histories;
import io.smartsegment.customers.book.OnlineRetail;
import io.smartsegment.customers.book.OrderHistory;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The biggest spenders are the fewest that hold the share; silent ones were big and are gone. */
class SpenderListTest {
  private static CustomerBook book(String... orders) {
    OrderHistory history = Histories.of(orders);
    return CustomerBook.of(history, history.dayAfterLast());
  }

  @Test
  void theFewestThatHoldTheShare() {
    CustomerBook book =
        book("a 2023-03-01 10", "b 2023-03-02 60", "c 2023-03-03 15", "d 2023-03-04 15");
    assertThat(SpenderList.biggest(book, 0.5).customers())
        .extracting(Spender::customer)
        .containsExactly("b");
    assertThat(SpenderList.biggest(book, 0.6).customers()).hasSize(1);
    SpenderList two = SpenderList.biggest(book, 0.61);
    assertThat(two.customers()).extracting(Spender::customer).containsExactly("b", "c");
    assertThat(two.revenue()).isEqualByComparingTo("75");
    assertThat(two.totalRevenue()).isEqualByComparingTo("100");
    assertThat(two.customers().get(0).silentDays()).isEqualTo(3);
    assertThat(SpenderList.biggest(book, 1).customers()).hasSize(4);
  }

  @Test
  void returnsAreTakenOff() {
    CustomerBook book =
        book("a 2023-03-01 90", "a 2023-03-02 -85", "b 2023-03-01 9", "c 2023-03-01 -4");
    // Revenue is 10; b has 9, a 5, and c sent back more than he bought.
    SpenderList all = SpenderList.biggest(book, 1);
    assertThat(all.customers()).extracting(Spender::customer).containsExactly("b", "a");
    assertFault(
        () -> SpenderList.biggest(book("a 2023-03-01 5", "a 2023-03-02 -5"), 0.5),
        "is 0, of which no customers hold");
    assertFault(() -> SpenderList.biggest(book, 0), "share of revenue is 0.0");
  }

  @Test
  void silentAreTheTopWithoutARecentPurchase() {
    String[] orders = new String[25];
    for (int i = 0; i < 25; i++) {
      // c00 spent most; c02 and c03 are equal at the edge of the top 3 of 25.
      int amount = i == 3 ? 98 : 100 - i;
      orders[i] = "c%02d 2023-0%d-01 %d".formatted(i, i % 2 == 0 ? 1 : 6, amount);
    }
    CustomerBook book = CustomerBook.of(Histories.of(orders), LocalDate.of(2023, 7, 1));
    assertThat(SpenderList.silent(book, 0.1, 90).customers())
        .extracting(Spender::customer)
        .containsExactly("c00", "c02");
    assertThat(SpenderList.silent(book, 0.1, 29).customers())
        .extracting(Spender::customer)
        .containsExactly("c00", "c01", "c02", "c03");
    assertThat(SpenderList.silent(book, 0.1, 30).customers()).hasSize(2);
    assertThat(SpenderList.silent(book, 0.1, 181).customers()).isEmpty();
    assertThat(SpenderList.silent(book, 0.1, 180).revenue()).isEqualByComparingTo("198");
    assertFault(() -> SpenderList.silent(book, 1.1, 90), "top share of customers is 1.1");
    assertFault(() -> SpenderList.silent(book, 0.1, 0), "more than 0 days");
  }

  @Test
  void onlineRetailIsAsMeasured() {
    CustomerBook gross = CustomerBook.of(OnlineRetail.orders(), OnlineRetail.END);
    SpenderList silent = SpenderList.silent(gross, 0.1, 90);
    assertThat(silent.customers()).hasSize(23);
    assertThat(silent.revenue()).isEqualByComparingTo("268070.04");
    assertThat(silent.customers().get(0).customer()).isEqualTo("12346");
    CustomerBook net = CustomerBook.of(OnlineRetail.withCancellations(), OnlineRetail.END);
    assertThat(SpenderList.biggest(net, 0.5).customers().subList(0, 10))
        .extracting(
            spender ->
                spender.customer() + " " + spender.revenue().setScale(2, RoundingMode.HALF_EVEN))
        .containsExactly(
            "14646 279489.02",
            "18102 256438.49",
            "17450 187482.17",
            "14911 132572.62",
            "12415 123725.45",
            "14156 113384.14",
            "17511 88125.38",
            "16684 65892.08",
            "13694 62653.10",
            "15311 59419.34");
    assertThat(SpenderList.silent(net, 0.1, 90).customers())
        .extracting(Spender::customer)
        .doesNotContain("12346");
  }

  private static void assertFault(Runnable action, String part) {
    assertThatThrownBy(action::run)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(part);
  }
}
