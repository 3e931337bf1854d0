package io.smartsegment.customers.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A book is all orders before its date, in any division into updates, and comes back from a file.
 */
class CustomerBookTest {
  private static byte[] bytes(CustomerBook book) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CustomerBook read(byte[] bytes) {
    try {
      return CustomerBook.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void rowsAreTheSumsBeforeTheDate() {
    OrderHistory history =
        Histories.of(
            "a 2023-03-01 20",
            "a 2023-03-01 5",
            "a 2023-03-03 -5",
            "a 2023-03-11 8",
            "b 2023-03-04 0",
            "c 2023-03-10 7");
    CustomerBook book = CustomerBook.of(history, LocalDate.of(2023, 3, 10));
    assertThat(book.customers()).isEqualTo(2);
    int march1 = (int) LocalDate.of(2023, 3, 1).toEpochDay();
    assertThat(book.customer(0)).isEqualTo("a");
    assertThat(book.sums(0)).isEqualTo(new CustomerSums(march1, march1, 1, 2, 1, 0, 25, 5, 0, 0));
    assertThat(book.sums(0).revenue()).isEqualTo(20);
    assertThat(book.customer(1)).isEqualTo("b");
    assertThat(book.sums(1))
        .isEqualTo(
            new CustomerSums(CustomerSums.NO_DAY, CustomerSums.NO_DAY, 0, 0, 0, 1, 0, 0, 0, 0));
    assertThat(book.gaps().total()).isZero();
    assertThat(CustomerBook.of(history, LocalDate.of(2023, 3, 12)).gaps().counts())
        .isEqualTo(Map.of(10, 1L));
  }

  @Test
  void boughtAndSentBackOnOneDayIsNoPurchaseDay() {
    OrderHistory history = Histories.of("12346 2011-01-18 77183.60", "12346 2011-01-18 -77183.60");
    CustomerSums sums = CustomerBook.of(history, LocalDate.of(2011, 1, 19)).sums(0);
    assertThat(sums.bought()).isFalse();
    assertThat(sums.purchases()).isEqualTo(1);
    assertThat(sums.revenue()).isZero();
  }

  @Test
  void anyDivisionIntoUpdatesGivesTheSameBytes() {
    Random random = new Random(1610);
    for (int round = 0; round < 60; round++) {
      List<RandomOrders.Order> orders =
          RandomOrders.of(random, 1 + random.nextInt(12), 100, 1 + random.nextInt(150));
      LocalDate end = RandomOrders.FIRST.plusDays(101);
      CustomerBook whole = CustomerBook.of(RandomOrders.history(orders), end);
      CustomerBook updated = null;
      TreeSet<LocalDate> cuts = new TreeSet<>(List.of(end));
      for (int cut = random.nextInt(5); cut > 0; cut--) {
        cuts.add(RandomOrders.FIRST.plusDays(random.nextInt(101)));
      }
      LocalDate from = LocalDate.MIN;
      for (LocalDate cut : cuts) {
        LocalDate start = from;
        List<RandomOrders.Order> part =
            new ArrayList<>(
                orders.stream()
                    .filter(order -> !order.day().isBefore(start) && order.day().isBefore(cut))
                    .toList());
        if (part.isEmpty()) {
          continue;
        }
        OrderHistory history = RandomOrders.history(part);
        updated =
            updated == null
                ? CustomerBook.of(history, cut)
                : read(bytes(updated)).update(history, cut);
        from = cut;
      }
      if (!updated.asOf().equals(end)) {
        continue;
      }
      assertThat(bytes(updated)).as("seed 1610, round %d, %s", round, cuts).isEqualTo(bytes(whole));
    }
  }

  @Test
  void updatesWithOtherDecimalsAndNewCustomersGiveTheSameBytes() {
    OrderHistory all =
        OrderHistory.builder()
            .known("z")
            .known("y")
            .add("b", LocalDate.of(2023, 1, 1), new BigDecimal("1"))
            .add("b", LocalDate.of(2023, 1, 5), new BigDecimal("0.125"))
            .add("a", LocalDate.of(2023, 1, 6), new BigDecimal("2.5"))
            .build();
    OrderHistory first =
        OrderHistory.builder()
            .known("z")
            .add("b", LocalDate.of(2023, 1, 1), BigDecimal.ONE)
            .build();
    OrderHistory later =
        OrderHistory.builder()
            .known("y")
            .add("b", LocalDate.of(2023, 1, 5), new BigDecimal("0.125"))
            .add("a", LocalDate.of(2023, 1, 6), new BigDecimal("2.5"))
            .build();
    CustomerBook updated =
        CustomerBook.of(first, LocalDate.of(2023, 1, 5)).update(later, all.dayAfterLast());
    assertThat(bytes(updated)).isEqualTo(bytes(CustomerBook.of(all, all.dayAfterLast())));
    assertThat(updated.scale().amount(updated.sums(1).gross())).isEqualTo("1.125");
    assertThat(updated.notes())
        .contains("Whether an order is in the book already cannot be checked.");
  }

  @Test
  void gapsAreThoseOfAllPurchaseDays() {
    Random random = new Random(1611);
    List<RandomOrders.Order> orders = RandomOrders.of(random, 6, 60, 200);
    LocalDate end = RandomOrders.FIRST.plusDays(50);
    Map<String, TreeMap<LocalDate, Long>> sums = new TreeMap<>();
    for (RandomOrders.Order order : orders) {
      sums.computeIfAbsent(order.customer(), c -> new TreeMap<>())
          .merge(order.day(), order.amount(), Long::sum);
    }
    Map<Integer, Long> expected = new TreeMap<>();
    sums.forEach(
        (customer, days) -> {
          LocalDate last = null;
          for (Map.Entry<LocalDate, Long> day : days.headMap(end).entrySet()) {
            if (day.getValue() > 0) {
              if (last != null) {
                expected.merge(
                    (int) (day.getKey().toEpochDay() - last.toEpochDay()), 1L, Long::sum);
              }
              last = day.getKey();
            }
          }
        });
    OrderHistory history = RandomOrders.history(orders);
    assertThat(CustomerBook.of(history, end).gaps().counts()).isEqualTo(expected);
    assertThat(GapCounts.of(history, end).counts()).isEqualTo(expected);
  }

  @Test
  void theDaysThatCoverAShareOfGaps() {
    GapCounts gaps = new GapCounts(Map.of(7, 2L, 30, 1L, 200, 1L));
    assertThat(gaps.covering(0.5)).hasValue(7);
    assertThat(gaps.covering(0.75)).hasValue(30);
    assertThat(gaps.covering(0.76)).hasValue(200);
    assertThat(gaps.covering(1)).hasValue(200);
    assertThat(new GapCounts(Map.of()).covering(0.9)).isEmpty();
    // 0.9 of 10 is 9 exactly, although 0.9 is no binary number.
    assertThat(new GapCounts(Map.of(1, 9L, 50, 1L)).covering(0.9)).hasValue(1);
    assertFault(() -> new GapCounts(Map.of(0, 1L)), "A gap of 0 days occurs 1 times.");
  }

  @Test
  void booksComeBackFromTheirBytes() {
    OrderHistory history =
        OrderHistory.builder()
            .add(
                OrderLine.of(
                        "\u00e4 \ud83d\ude00",
                        LocalDate.of(1960, 2, 29),
                        new BigDecimal("-3.000001"))
                    .rating(4)
                    .currency("EUR"))
            .add(
                OrderLine.of("b", LocalDate.of(2024, 2, 29), new BigDecimal("999999999999"))
                    .currency("EUR"))
            .build();
    CustomerBook book = CustomerBook.of(history, history.dayAfterLast());
    CustomerBook again = read(bytes(book));
    assertThat(bytes(again)).isEqualTo(bytes(book));
    assertThat(again.currency()).contains("EUR");
    assertThat(again.asOf()).isEqualTo("2024-03-01");
    assertThat(again.scale().amount(again.sums(1).returned())).isEqualTo("3.000001");
    assertThat(again.sums(1).stars()).isEqualTo(4);
    assertThat(again.customer(1)).isEqualTo("\u00e4 \ud83d\ude00");
  }

  @Test
  void damagedFilesAreRefused() {
    byte[] whole =
        bytes(
            CustomerBook.of(
                Histories.of("a 2023-03-01 5", "b 2023-03-07 9"), LocalDate.of(2023, 4, 1)));
    assertFault(
        () -> read("customer,amount".getBytes(StandardCharsets.UTF_8)),
        "does not start with SSBOOK01");
    assertFault(() -> read(new byte[0]), "does not start with SSBOOK01");
    for (int length = 8; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertFault(() -> read(cut), "The customer book is damaged");
    }
    for (int place = 8; place < whole.length; place++) {
      byte[] changed = whole.clone();
      changed[place] ^= 0x55;
      assertFault(() -> read(changed), "The customer book is damaged");
    }
    assertFault(() -> read(Arrays.copyOf(whole, whole.length + 1)), "something follows its end");
  }

  @Test
  void updatesThatWouldCountTwiceAreRefused() {
    CustomerBook book = CustomerBook.of(Histories.of("a 2023-03-01 5"), LocalDate.of(2023, 3, 10));
    assertFault(
        () ->
            book.update(
                Histories.of("a 2023-03-12 5", "b 2023-03-09 5"), LocalDate.of(2023, 3, 20)),
        "The book is as of 2023-03-10, and an order of customer \"b\" is dated 2023-03-09.");
    assertFault(
        () -> book.update(Histories.of("a 2023-03-12 5"), LocalDate.of(2023, 3, 9)),
        "The book is as of 2023-03-10, and is to become one as of 2023-03-09.");
    OrderLine line = OrderLine.of("a", LocalDate.of(2023, 3, 12), BigDecimal.ONE);
    CustomerBook euros =
        CustomerBook.of(
            OrderHistory.builder().add(line.currency("EUR")).build(), LocalDate.of(2023, 3, 13));
    OrderHistory pounds =
        OrderHistory.builder()
            .add(OrderLine.of("a", LocalDate.of(2023, 3, 14), BigDecimal.ONE).currency("GBP"))
            .build();
    assertFault(
        () -> euros.update(pounds, LocalDate.of(2023, 3, 15)),
        "The book is in EUR, and the orders are in GBP.");
  }

  @Test
  void sumsThatDoNotFitAreRefused() {
    OrderHistory most =
        OrderHistory.days(new MoneyScale(0), List.of())
            .customer("a", false)
            .day(1, Long.MAX_VALUE, 0, 1, 0, 0, -1)
            .build();
    OrderHistory more =
        OrderHistory.days(new MoneyScale(0), List.of())
            .customer("b", false)
            .day(2, 1, 0, 1, 0, 0, -1)
            .build();
    CustomerBook book = CustomerBook.of(most, LocalDate.ofEpochDay(2));
    assertFault(
        () -> book.update(more, LocalDate.ofEpochDay(3)), "The amounts up to customer \"b\"");
    OrderHistory cents =
        OrderHistory.days(new MoneyScale(2), List.of())
            .customer("b", false)
            .day(2, 1, 0, 1, 0, 0, -1)
            .build();
    assertFault(
        () -> book.update(cents, LocalDate.ofEpochDay(3)), "cannot be held with 2 decimals");
  }

  @Test
  void datesOutsideTheOrdersAreToldOrRefused() {
    OrderHistory history = Histories.of("a 2023-03-01 5");
    assertFault(
        () -> CustomerBook.of(history, LocalDate.of(2023, 3, 1)),
        "No order was made before 2023-03-01");
    assertFault(() -> CustomerBook.of(history, LocalDate.MAX), "is after the year 9999");
    assertThat(CustomerBook.of(history, LocalDate.of(2023, 3, 4)).notes())
        .contains(
            "The last order is dated 2023-03-01: recency as of 2023-03-04 counts 2 days that the"
                + " orders do not cover.");
    assertThat(CustomerBook.of(history, LocalDate.of(2023, 3, 2)).notes()).hasSize(1);
  }

  @Test
  void onlineRetailIsAsPublished() {
    OrderHistory history = OnlineRetail.withCancellations();
    CustomerBook book = CustomerBook.of(history, OnlineRetail.END);
    CustomerSums all = CustomerSums.NOTHING;
    int buyers = 0;
    int returners = 0;
    int repeat = 0;
    for (int i = 0; i < book.customers(); i++) {
      all = all.plus(book.sums(i));
      buyers += book.sums(i).purchases() > 0 ? 1 : 0;
      repeat += book.sums(i).purchases() > 1 ? 1 : 0;
      returners += book.sums(i).returns() > 0 ? 1 : 0;
    }
    assertThat(buyers).isEqualTo(4_338);
    assertThat(book.customers()).isEqualTo(4_338 + 33);
    assertThat(returners).isEqualTo(1_589);
    assertThat(repeat).isEqualTo(2_845);
    assertThat(all.purchases()).isEqualTo(18_532);
    assertThat(all.returns()).isEqualTo(3_654);
    assertThat(book.scale().amount(all.gross())).isEqualByComparingTo("8911407.904");
    assertThat(book.scale().amount(all.returned())).isEqualByComparingTo("611342.09");
    assertThat(book.scale().amount(all.revenue())).isEqualByComparingTo("8300065.814");
    assertThat(GapCounts.of(OnlineRetail.orders(), OnlineRetail.END).covering(0.9)).hasValue(110);
  }

  @Test
  void onlineRetailInUpdatesIsTheSameBook() {
    CustomerBook whole = CustomerBook.of(OnlineRetail.withCancellations(), OnlineRetail.END);
    LocalDate[] cuts = {LocalDate.of(2011, 3, 3), LocalDate.of(2011, 11, 30), OnlineRetail.END};
    CustomerBook updated = null;
    LocalDate from = LocalDate.MIN;
    for (LocalDate cut : cuts) {
      LocalDate start = from;
      OrderHistoryBuilder part = OrderHistory.builder();
      java.util.function.Consumer<OrderLine> lines =
          line -> {
            LocalDate day = line.time().toLocalDate();
            if (!day.isBefore(start) && day.isBefore(cut)) {
              part.add(line);
            }
          };
      OnlineRetail.readCancellations(lines);
      OnlineRetail.readOrders(lines);
      updated =
          updated == null ? CustomerBook.of(part.build(), cut) : updated.update(part.build(), cut);
      from = cut;
    }
    assertThat(bytes(updated)).isEqualTo(bytes(whole));
  }

  private static void assertFault(Runnable action, String part) {
    assertThatThrownBy(action::run)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(part);
  }
}
