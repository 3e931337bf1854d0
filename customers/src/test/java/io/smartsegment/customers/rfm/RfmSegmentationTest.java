package io.smartsegment.customers.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.customers.book.CustomerBook;
import io.smartsegment.customers.book.Histories;
import io.smartsegment.customers.book.OnlineRetail;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.book.RandomOrders;
import io.smartsegment.customers.segment.CustomerSegments;
import io.smartsegment.customers.segment.SegmentTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Scores follow their definition, ties included, and names cover all cells. */
class RfmSegmentationTest {
  private static final LocalDate JULY = LocalDate.of(2023, 7, 1);

  @Test
  void theExampleByHand() {
    int[] frequencies = {1, 1, 1, 1, 1, 2, 2, 3, 5, 9};
    List<String> orders = new ArrayList<>();
    for (int customer = 0; customer < frequencies.length; customer++) {
      for (int i = 0; i < frequencies[customer]; i++) {
        orders.add("c" + customer + " 2023-06-0" + (1 + i) + " 1");
      }
    }
    OrderHistory history = Histories.of(orders.toArray(String[]::new));
    RfmSegmentation rfm = RfmSegmentation.learn(history, JULY, RfmSettings.DEFAULT);
    assertThat(rfm.thresholds().frequency()).containsExactly(1L, 1L, 2L, 3L);
    RfmScores scores = rfm.scores(history, JULY);
    assertThat(IntStream.range(0, 10).map(scores::frequencyScore))
        .containsExactly(1, 1, 1, 1, 1, 3, 3, 4, 5, 5);
  }

  @Test
  void scoresAreThoseOfTheDefinition() {
    Random random = new Random(1620);
    for (int round = 0; round < 100; round++) {
      List<RandomOrders.Order> orders =
          RandomOrders.of(random, 1 + random.nextInt(40), 100, 1 + random.nextInt(200));
      OrderHistory history = RandomOrders.history(orders);
      LocalDate asOf = RandomOrders.FIRST.plusDays(60);
      RfmSettings settings =
          new RfmSettings(
              2 + random.nextInt(8),
              random.nextBoolean() ? RfmFrequency.PURCHASES : RfmFrequency.PURCHASE_DAYS,
              random.nextBoolean() ? 0 : 1 + random.nextInt(60));
      Map<String, long[]> values = expectedValues(orders, asOf, settings);
      if (history.firstDay().isBefore(asOf) && !values.isEmpty()) {
        assertScores(history, asOf, settings, values, "seed 1620, round " + round);
      }
    }
  }

  private static void assertScores(
      OrderHistory history,
      LocalDate asOf,
      RfmSettings settings,
      Map<String, long[]> values,
      String what) {
    RfmScores scores = RfmSegmentation.learn(history, asOf, settings).scores(history, asOf);
    List<List<Long>> cuts =
        IntStream.range(0, 3)
            .mapToObj(which -> thresholds(values, which, settings.bins()))
            .toList();
    history.forEach(
        days -> {
          long[] own = values.get(days.customer());
          int i = days.index();
          assertThat(scores.scored(i)).as(what).isEqualTo(own != null);
          if (own != null) {
            assertThat(scores.recency(i)).as(what).isEqualTo((int) -own[0]);
            assertThat(scores.frequency(i)).as(what).isEqualTo(own[1]);
            assertThat(scores.money(i))
                .as(what)
                .isEqualByComparingTo(BigDecimal.valueOf(own[2], 2));
            assertThat(
                    List.of(scores.recencyScore(i), scores.frequencyScore(i), scores.moneyScore(i)))
                .as(what)
                .containsExactly(
                    score(own[0], cuts.get(0)),
                    score(own[1], cuts.get(1)),
                    score(own[2], cuts.get(2)));
          }
        });
  }

  /** {@return c_j for j in 1..B-1: the smallest value with B * (values up to it) >= j * N} */
  private static List<Long> thresholds(Map<String, long[]> values, int which, int bins) {
    List<Long> thresholds = new ArrayList<>();
    for (int j = 1; j < bins; j++) {
      long threshold = Long.MAX_VALUE;
      for (long[] candidate : values.values()) {
        long value = candidate[which];
        long below = values.values().stream().filter(other -> other[which] <= value).count();
        if (bins * below >= (long) j * values.size()) {
          threshold = Math.min(threshold, value);
        }
      }
      thresholds.add(threshold);
    }
    return thresholds;
  }

  private static int score(long value, List<Long> thresholds) {
    return 1 + (int) thresholds.stream().filter(threshold -> value > threshold).count();
  }

  /** {@return by customer minus recency, frequency and revenue, straight from the orders} */
  private static Map<String, long[]> expectedValues(
      List<RandomOrders.Order> orders, LocalDate asOf, RfmSettings settings) {
    LocalDate from =
        settings.windowDays() == 0 ? LocalDate.MIN : asOf.minusDays(settings.windowDays());
    Map<String, Map<LocalDate, Long>> sums = new TreeMap<>();
    Map<String, Long> purchases = new TreeMap<>();
    for (RandomOrders.Order order : orders) {
      if (order.day().isBefore(asOf) && !order.day().isBefore(from)) {
        sums.computeIfAbsent(order.customer(), c -> new TreeMap<>())
            .merge(order.day(), order.amount(), Long::sum);
        purchases.merge(order.customer(), order.amount() > 0 ? 1L : 0L, Long::sum);
      }
    }
    Map<String, long[]> values = new TreeMap<>();
    sums.forEach(
        (customer, days) -> {
          List<LocalDate> bought =
              days.entrySet().stream()
                  .filter(d -> d.getValue() > 0)
                  .map(Map.Entry::getKey)
                  .toList();
          if (!bought.isEmpty()) {
            long last = bought.get(bought.size() - 1).toEpochDay();
            long revenue = days.values().stream().mapToLong(Long::longValue).sum();
            long frequency =
                settings.frequency() == RfmFrequency.PURCHASES
                    ? purchases.get(customer)
                    : bought.size();
            values.put(customer, new long[] {last - asOf.toEpochDay(), frequency, revenue});
          }
        });
    return values;
  }

  @Test
  void aBookGivesTheSegmentsOfItsOrders() {
    List<RandomOrders.Order> orders = RandomOrders.of(new Random(1621), 50, 100, 400);
    OrderHistory history = RandomOrders.history(orders);
    LocalDate asOf = history.dayAfterLast();
    CustomerBook book = CustomerBook.of(history, asOf);
    RfmSegmentation fromBook = RfmSegmentation.learn(book, RfmSettings.DEFAULT);
    RfmSegmentation rfm = RfmSegmentation.learn(history, asOf, RfmSettings.DEFAULT);
    assertThat(fromBook.thresholds()).isEqualTo(rfm.thresholds());
    CustomerSegments expected = rfm.segments(history, asOf);
    CustomerSegments actual = fromBook.segments(book);
    for (int i = 0; i < book.customers(); i++) {
      assertThat(actual.segmentOf(i)).isEqualTo(expected.segmentOf(i));
    }
    assertThat(SegmentTable.of(book, actual)).isEqualTo(SegmentTable.of(history, expected));
    assertFault(
        () -> RfmSegmentation.learn(book, RfmSettings.DEFAULT.withWindowDays(30)),
        "A customer book has no days, and the window is 30 days long.");
  }

  @Test
  void theSameThresholdsHoldAtAnotherDate() {
    OrderHistory history =
        Histories.of("a 2023-06-01 5", "b 2023-06-20 5", "b 2023-06-21 5", "a 2023-07-20 9.5");
    RfmSegmentation rfm = RfmSegmentation.learn(history, JULY, RfmSettings.DEFAULT.withBins(2));
    assertThat(rfm.thresholds().recencyDays()).containsExactly(29);
    assertThat(rfm.thresholds().frequency()).containsExactly(1L);
    assertThat(rfm.thresholds().money()).containsExactly(new BigDecimal("5.0"));
    LocalDate later = LocalDate.of(2023, 8, 1);
    CustomerSegments segments = rfm.segments(history, later);
    assertThat(segments.groups().get(segments.segmentOf(0)).name()).isEqualTo("2-2-2");
    assertThat(segments.groups().get(segments.segmentOf(1)).name()).isEqualTo("1-2-2");
  }

  @Test
  void ownThresholdsAreTakenAsTheyAre() {
    OrderHistory history =
        Histories.of("a 2023-06-01 5", "b 2023-05-31 4.99", "c 2023-05-01 -1", "d 2023-04-02 1");
    RfmThresholds own =
        new RfmThresholds(List.of(30, 60, 90), List.of(1L), List.of(new BigDecimal("4.985")));
    RfmSegmentation rfm = RfmSegmentation.of(own, RfmSettings.DEFAULT);
    RfmScores scores = rfm.scores(history, JULY);
    assertThat(scores.recencyScore(0)).isEqualTo(4);
    assertThat(scores.recencyScore(1)).isEqualTo(3);
    assertThat(scores.scored(2)).isFalse();
    assertThat(scores.recency(3)).isEqualTo(90);
    assertThat(scores.recencyScore(3)).isEqualTo(2);
    assertThat(scores.moneyScore(1)).isEqualTo(2);
    assertThat(scores.moneyScore(3)).isEqualTo(1);
    CustomerSegments segments = rfm.segments(history, JULY);
    assertThat(segments.groups()).hasSize(4 * 2 * 2);
    assertThat(segments.groups().get(segments.segmentOf(3)).rule().text())
        .isEqualTo("recency 2, frequency 1 and money 1");
    assertFault(() -> rfm.withNames(RfmNames.DEFAULT), "there are 4 and 2");
    assertFault(
        () -> new RfmThresholds(List.of(60, 30), List.of(1L), List.of(BigDecimal.ONE)),
        "recency are [60, 30]");
    assertFault(
        () -> new RfmThresholds(List.of(30), List.of(), List.of(BigDecimal.ONE)),
        "frequency are []");
    assertFault(() -> RfmSettings.DEFAULT.withBins(1), "from 1 to 1");
    assertFault(() -> RfmSettings.DEFAULT.withWindowDays(-1), "-1 days");
  }

  @Test
  void namesCoverEachCellOnce() {
    List<RfmNames.Cell> cells = new ArrayList<>();
    for (int recency = 1; recency <= 5; recency++) {
      for (int frequency = 1; frequency <= 5; frequency++) {
        cells.add(new RfmNames.Cell(recency, frequency, recency > 3 ? "awake" : "asleep"));
      }
    }
    RfmNames names = RfmNames.of(cells);
    assertThat(names.distinct()).containsExactly("awake", "asleep");
    assertThat(names.name(4, 1)).isEqualTo("awake");
    RfmNames.Cell first = cells.remove(0);
    assertFault(() -> RfmNames.of(cells), "without a name: 1/1; with several: none.");
    cells.set(0, new RfmNames.Cell(5, 5, "x"));
    assertFault(() -> RfmNames.of(cells), "without a name: 1/1, 1/2; with several: 5/5.");
    cells.add(new RfmNames.Cell(6, 1, "x"));
    assertFault(() -> RfmNames.of(cells), "The name of recency 6 and frequency 1 is \"x\".");
    assertThat(first.name()).isEqualTo("asleep");
    assertThat(RfmNames.DEFAULT.distinct())
        .containsExactly(
            "Champions",
            "Potential loyal",
            "New",
            "Loyal",
            "Promising",
            "Need attention",
            "About to sleep",
            "Can't lose",
            "At risk",
            "Hibernating");
    assertThat(RfmNames.DEFAULT.rule("Loyal"))
        .isEqualTo("recency 4 and frequency 4 or 5; recency 3 and frequency 4 or 5");
  }

  @Test
  void oneCustomerAndOneOrderHaveScores() {
    OrderHistory history = Histories.of("a 2024-02-29 5");
    RfmSegmentation rfm =
        RfmSegmentation.learn(history, LocalDate.of(2024, 3, 1), RfmSettings.DEFAULT);
    RfmScores scores = rfm.scores(history, LocalDate.of(2024, 3, 1));
    assertThat(scores.recency(0)).isEqualTo(1);
    assertThat(scores.recencyScore(0)).isEqualTo(1);
    assertThat(
            SegmentTable.of(history, rfm.segments(history, LocalDate.of(2024, 3, 1)))
                .lines()
                .get(0)
                .name())
        .isEqualTo("Hibernating");
    OrderHistory back = Histories.of("a 2024-02-29 -5");
    assertFault(
        () ->
            RfmSegmentation.learn(
                back, LocalDate.of(2024, 3, 1), RfmSettings.DEFAULT.withWindowDays(9)),
        "on any day before 2024-03-01 in the 9 days before it.");
    assertFault(
        () -> rfm.segments(history, LocalDate.of(2024, 2, 29)),
        "No order was made before 2024-02-29");
  }

  @Test
  void onlineRetailIsAsMeasured() {
    OrderHistory history = OnlineRetail.orders();
    RfmSegmentation rfm = RfmSegmentation.learn(history, OnlineRetail.END, RfmSettings.DEFAULT);
    assertThat(rfm.thresholds().frequency()).containsExactly(1L, 2L, 3L, 6L);
    // Values of the data at the fifths are 13, 33, 72 and 180 days; better means fewer days.
    assertThat(rfm.thresholds().recencyDays()).containsExactly(12, 32, 71, 179);
    assertThat(rfm.thresholds().money())
        .extracting(amount -> amount.setScale(2, RoundingMode.HALF_EVEN).toString())
        .containsExactly("250.15", "490.22", "942.26", "2059.45");
    RfmScores scores = rfm.scores(history, OnlineRetail.END);
    int[] sizes = new int[6];
    IntStream.range(0, scores.customers()).forEach(i -> sizes[scores.frequencyScore(i)]++);
    assertThat(sizes).containsExactly(0, 1_493, 835, 508, 802, 700);
    SegmentTable table = SegmentTable.of(history, rfm.segments(history, OnlineRetail.END));
    assertThat(table.lines())
        .extracting(
            line ->
                line.name()
                    + " "
                    + line.customers()
                    + " "
                    + line.revenue().setScale(2, RoundingMode.HALF_EVEN))
        .containsExactly(
            "Champions 577 4241450.93",
            "Loyal 708 2263338.53",
            "Hibernating 1349 689804.19",
            "Potential loyal 474 576717.06",
            "At risk 372 555240.05",
            "About to sleep 475 248890.69",
            "Need attention 116 136451.62",
            "Can't lose 37 124631.43",
            "Promising 167 52745.13",
            "New 63 22138.27");
    assertThat(table.customers()).isEqualTo(4_338);
    assertThat(table.revenue()).isEqualByComparingTo("8911407.904");
  }

  private static void assertFault(Runnable action, String part) {
    assertThatThrownBy(action::run)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(part);
  }
}
