package io.smartsegment.customers.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.customers.book.CustomerBook;
import io.smartsegment.customers.book.Histories;
import io.smartsegment.customers.book.OnlineRetail;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.book.OrderHistoryBuilder;
import io.smartsegment.customers.book.OrderLine;
import io.smartsegment.customers.book.RandomOrders;
import io.smartsegment.customers.plan.OneSegment;
import io.smartsegment.customers.rfm.RfmSegmentation;
import io.smartsegment.customers.rfm.RfmSettings;
import io.smartsegment.customers.segment.ColumnSegmentation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** Figures of segments are those of the definitions, and they add up. */
class PerformanceTest {
  private static final String[] SMALL = {
    "1 2023-01-01 200 A", "2 2023-01-02 150 B", "3 2023-01-03 120 A", "4 2023-01-04 180 B",
    "5 2023-01-05 220 A", "1 2023-02-01 210 A", "2 2023-02-02 170 B", "3 2023-02-03 130 A",
    "4 2023-02-04 160 B", "5 2023-02-05 230 A"
  };

  private static OrderHistory withSegments(String... orders) {
    OrderHistoryBuilder builder = OrderHistory.builder();
    for (String order : orders) {
      String[] parts = order.split(" ", -1);
      builder.add(
          OrderLine.of(parts[0], LocalDate.parse(parts[1]), new BigDecimal(parts[2]))
              .segment(parts[3]));
    }
    return builder.build();
  }

  private static SegmentFigures named(PeriodFigures figures, String name) {
    return figures.segments().stream()
        .filter(line -> line.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theSmallExampleByHand() {
    Performance performance =
        Performance.of(
            withSegments(SMALL),
            new ColumnSegmentation("segment"),
            PerformanceSettings.asOf(LocalDate.of(2023, 3, 1)).by(PeriodLength.MONTH));
    assertThat(performance.overall().segments())
        .extracting(SegmentFigures::name)
        .containsExactly("A", "B");
    SegmentFigures a = named(performance.overall(), "A");
    SegmentFigures b = named(performance.overall(), "B");
    assertThat(a.revenue()).isEqualByComparingTo("1110");
    assertThat(b.revenue()).isEqualByComparingTo("660");
    assertThat(performance.overall().total().revenue()).isEqualByComparingTo("1770");
    assertThat(a.revenueShare().orElseThrow()).isEqualTo(0.627, within(5e-4));
    assertThat(b.revenueShare().orElseThrow()).isEqualTo(0.373, within(5e-4));
    assertThat(a.repeatRate()).isEqualTo(new Share(3, 3));
    assertThat(b.repeatRate()).isEqualTo(new Share(2, 2));
    assertThat(a.orderFrequency()).hasValue(2.0);
    assertThat(b.orderFrequency()).hasValue(2.0);
    assertThat(a.averageOrderValue()).hasValue(185);
    assertThat(b.averageOrderValue()).hasValue(165);
    assertThat(a.revenuePerCustomer()).hasValue(370);
    assertThat(b.revenuePerCustomer()).hasValue(330);
    PeriodFigures january = performance.periods().get(0);
    PeriodFigures february = performance.periods().get(1);
    assertThat(named(january, "A").revenue()).isEqualByComparingTo("540");
    assertThat(named(february, "A").revenue()).isEqualByComparingTo("570");
    assertThat(named(january, "B").revenue()).isEqualByComparingTo("330");
    assertThat(named(february, "B").revenue()).isEqualByComparingTo("330");
    assertThat(named(february, "A").retention()).isEqualTo(new Share(3, 3));
    assertThat(named(february, "B").retention()).isEqualTo(new Share(2, 2));
    assertThat(named(january, "A").retention()).isEqualTo(Share.UNKNOWN);
    SegmentChange change = named(february, "A").change().orElseThrow();
    assertThat(change.revenue()).isEqualByComparingTo("30");
    assertThat(change.revenueRate().orElseThrow()).isEqualTo(30.0 / 540, within(1e-15));
    assertThat(performance.notes())
        .anyMatch(note -> note.startsWith("Nothing was ordered before 2023-01"));
  }

  @Test
  void aPartialPeriodTakesPartInNoRate() {
    Performance performance =
        Performance.of(
            withSegments(SMALL),
            new ColumnSegmentation("segment"),
            PerformanceSettings.asOf(LocalDate.of(2023, 2, 6)).by(PeriodLength.MONTH));
    SegmentFigures total = performance.periods().get(1).total();
    assertThat(performance.periods().get(1).period().partial()).isTrue();
    assertThat(total.retained()).isEqualTo(5);
    assertThat(total.retention()).isEqualTo(Share.UNKNOWN);
    assertThat(total.repeatRate()).isEqualTo(Share.UNKNOWN);
    assertThat(total.change()).isEmpty();
  }

  @Test
  void onlineRetailAsMeasured() {
    PerformanceSettings settings = PerformanceSettings.asOf(OnlineRetail.END).withResamples(50);
    SegmentFigures orders =
        Performance.of(OnlineRetail.orders(), new OneSegment(), settings).overall().total();
    assertThat(orders.customers()).isEqualTo(4338);
    assertThat(orders.orders()).isEqualTo(18532);
    assertThat(orders.revenue()).isEqualByComparingTo("8911407.904");
    assertThat(orders.repeatRate()).isEqualTo(new Share(2845, 4338));
    assertThat(orders.orderFrequency().orElseThrow()).isEqualTo(4.2720, within(5e-5));
    assertThat(orders.averageOrderValue().orElseThrow()).isEqualTo(480.8660, within(5e-5));
    SegmentFigures net =
        Performance.of(OnlineRetail.withCancellations(), new OneSegment(), settings)
            .overall()
            .total();
    assertThat(net.customers()).isEqualTo(4338 + 33);
    assertThat(net.active()).isEqualTo(4338);
    assertThat(net.gross()).isEqualByComparingTo("8911407.904");
    assertThat(net.returned()).isEqualByComparingTo("611342.09");
    assertThat(net.revenue()).isEqualByComparingTo("8300065.814");
  }

  @Test
  void onlineRetailByRfm() {
    OrderHistory history = OnlineRetail.orders();
    PeriodFigures figures =
        Performance.of(
                history,
                RfmSegmentation.learn(history, OnlineRetail.END, RfmSettings.DEFAULT),
                PerformanceSettings.asOf(OnlineRetail.END).withResamples(50))
            .overall();
    assertThat(figures.segments().get(0).name()).isEqualTo("Champions");
    assertThat(figures.segments().get(0).customers()).isEqualTo(577);
    assertThat(figures.segments().get(0).revenue().setScale(2, RoundingMode.HALF_EVEN))
        .isEqualByComparingTo("4241450.93");
  }

  /** Everything again from the list of orders, by other means. */
  @Test
  void randomOrdersAgainstTheDefinitions() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<RandomOrders.Order> orders = RandomOrders.of(random, 12, 110, 1 + random.nextInt(120));
      OrderHistory history = RandomOrders.history(orders);
      LocalDate asOf = RandomOrders.FIRST.plusDays(115);
      Performance performance =
          Performance.of(
              history,
              new OneSegment(),
              PerformanceSettings.asOf(asOf).by(PeriodLength.MONTH).withResamples(20));
      for (PeriodFigures figures : performance.periods()) {
        check("seed " + seed, figures, orders, asOf);
        checkSums("seed " + seed, figures);
      }
    }
  }

  private static void check(
      String what, PeriodFigures figures, List<RandomOrders.Order> orders, LocalDate asOf) {
    CalendarPeriod period = figures.period();
    Map<String, Integer> purchases = new HashMap<>();
    Set<String> customers = new HashSet<>();
    long revenue = 0;
    for (RandomOrders.Order order : orders) {
      boolean in = !order.day().isBefore(period.start()) && order.day().isBefore(period.end());
      revenue += in ? order.amount() : 0;
      if (order.day().isBefore(period.end()) && order.day().isBefore(asOf)) {
        customers.add(order.customer());
      }
      if (in && order.amount() > 0) {
        purchases.merge(order.customer(), 1, Integer::sum);
      }
    }
    SegmentFigures total = figures.total();
    assertThat(total.customers()).as(what).isEqualTo(customers.size());
    assertThat(total.active()).as(what).isEqualTo(purchases.size());
    assertThat(total.revenue()).as(what).isEqualByComparingTo(BigDecimal.valueOf(revenue, 2));
    assertThat(total.repeatCustomers())
        .as(what)
        .isEqualTo(purchases.values().stream().filter(count -> count > 1).count());
  }

  private static void checkSums(String what, PeriodFigures figures) {
    SegmentFigures total = figures.total();
    assertThat(figures.segments().stream().mapToLong(SegmentFigures::customers).sum())
        .as(what)
        .isEqualTo(total.customers());
    assertThat(figures.segments().stream().mapToLong(SegmentFigures::retained).sum())
        .as(what)
        .isEqualTo(total.retained());
    assertThat(
            figures.segments().stream()
                .map(SegmentFigures::revenue)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .as(what)
        .isEqualByComparingTo(total.revenue());
  }

  @Test
  void customersWhoCameInThePeriodHaveNoSegmentYet() {
    Performance performance =
        Performance.of(
            Histories.of("a 2023-01-01 10", "a 2023-02-01 5", "b 2023-02-10 90"),
            new OneSegment(),
            PerformanceSettings.asOf(LocalDate.of(2023, 3, 1)).by(PeriodLength.MONTH));
    assertThat(performance.periods().get(1).segments())
        .extracting(SegmentFigures::name)
        .containsExactly("all", "(none)");
    Performance end =
        Performance.of(
            Histories.of("a 2023-01-01 10", "a 2023-02-01 5", "b 2023-02-10 90"),
            new OneSegment(),
            PerformanceSettings.asOf(LocalDate.of(2023, 3, 1))
                .by(PeriodLength.MONTH)
                .withSegmentsAsOf(SegmentsAsOf.END));
    assertThat(end.periods().get(1).segments())
        .extracting(SegmentFigures::name)
        .containsExactly("all");
    assertThat(end.notes()).anyMatch(note -> note.contains("look ahead"));
  }

  @Test
  void oneCustomerWithFreeOrdersOnly() {
    SegmentFigures total =
        Performance.of(
                Histories.of("a 2023-01-01 0"),
                ByFirstLetter.of("a", "b"),
                PerformanceSettings.asOf(LocalDate.of(2023, 1, 2)).by(PeriodLength.DAY))
            .periods()
            .get(0)
            .total();
    assertThat(total.customers()).isEqualTo(1);
    assertThat(total.active()).isZero();
    assertThat(total.revenuePerCustomer()).hasValue(0);
    assertThat(total.revenuePerCustomerInterval()).isEmpty();
    assertThat(total.averageOrderValue()).isEmpty();
    assertThat(total.orderFrequency()).isEmpty();
    assertThat(total.repeatRate().rate()).isEmpty();
    assertThat(total.revenueShare()).isEmpty();
    assertThat(total.returnedShare()).isEmpty();
  }

  @Test
  void equalRevenueIsListedByName() {
    PeriodFigures figures =
        Performance.of(
                Histories.of("b 2023-01-01 5", "a 2023-01-01 5", "z 2023-01-01 500"),
                ByFirstLetter.of("c", "b", "a"),
                PerformanceSettings.asOf(LocalDate.of(2023, 1, 2)))
            .overall();
    assertThat(figures.segments())
        .extracting(SegmentFigures::name)
        .containsExactly("a", "b", "c", "(none)");
  }

  @Test
  void noOrderBeforeTheDateIsASentence() {
    assertThatThrownBy(
            () ->
                Performance.of(
                    Histories.of("a 2023-01-01 5"),
                    new OneSegment(),
                    PerformanceSettings.asOf(LocalDate.of(2023, 1, 1))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2023-01-01");
  }

  @Test
  void satisfactionIsShownAsCounts() {
    LocalDate day = LocalDate.of(2023, 1, 1);
    OrderHistoryBuilder builder = OrderHistory.builder();
    for (int i = 0; i < 31; i++) {
      OrderLine line = OrderLine.of("a", day, BigDecimal.TEN).order("o" + i);
      builder.add(i == 0 ? line : line.rating(i == 1 ? 4 : 5));
    }
    Performance performance =
        Performance.of(
            builder.build(), new OneSegment(), PerformanceSettings.asOf(day.plusDays(1)));
    Satisfaction satisfaction = performance.overall().total().satisfaction();
    assertThat(satisfaction.counts()).containsExactly(0L, 0L, 0L, 1L, 29L);
    assertThat(satisfaction.rated()).isEqualTo(new Share(30, 31));
    assertThat(satisfaction.satisfied()).isEqualTo(new Share(30, 30));
    assertThat(satisfaction.mean().orElseThrow()).isEqualTo(149.0 / 30, within(1e-15));
    assertThat(performance.notes()).anyMatch(note -> note.contains("mean rating"));
    assertThat(new Satisfaction(List.of(0L, 0L, 0L, 0L, 0L), 3).mean()).isEmpty();
  }

  @Test
  void theSameIntervalsOnAnyNumberOfThreads() throws Exception {
    OrderHistory history = RandomOrders.history(RandomOrders.of(new Random(5), 200, 100, 1000));
    PerformanceSettings settings =
        PerformanceSettings.asOf(RandomOrders.FIRST.plusDays(100)).by(PeriodLength.MONTH);
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool many = new ForkJoinPool(5);
    try {
      Performance alone =
          one.submit(() -> Performance.of(history, new OneSegment(), settings)).get();
      Performance together =
          many.submit(() -> Performance.of(history, new OneSegment(), settings)).get();
      assertThat(alone).isEqualTo(together);
      assertThat(alone)
          .isNotEqualTo(Performance.of(history, new OneSegment(), settings.withSeed(7)));
    } finally {
      one.shutdown();
      many.shutdown();
    }
  }

  @Test
  void aBookHasTheFiguresOfAllOrders() {
    for (int seed = 1; seed <= 20; seed++) {
      OrderHistory history = RandomOrders.history(RandomOrders.of(new Random(seed), 40, 100, 200));
      LocalDate asOf = RandomOrders.FIRST.plusDays(60);
      RfmSegmentation rfm = RfmSegmentation.learn(history, asOf, RfmSettings.DEFAULT);
      PerformanceSettings settings = PerformanceSettings.asOf(asOf).withResamples(20);
      PeriodFigures fromOrders = Performance.of(history, rfm, settings).overall();
      CustomerBook book = CustomerBook.of(history, asOf);
      PeriodFigures fromBook = Performance.of(book, rfm.segments(book), settings).overall();
      assertThat(fromBook.segments()).as("seed %s", seed).isEqualTo(fromOrders.segments());
      assertThat(fromBook.total()).as("seed %s", seed).isEqualTo(fromOrders.total());
    }
  }
}
