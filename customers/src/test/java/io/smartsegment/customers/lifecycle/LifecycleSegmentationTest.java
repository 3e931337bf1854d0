package io.smartsegment.customers.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.customers.book.Histories;
import io.smartsegment.customers.book.OnlineRetail;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.book.RandomOrders;
import io.smartsegment.customers.segment.CustomerSegments;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Stages follow their rules in their order, and the rules stay the same at another date. */
class LifecycleSegmentationTest {
  private static final LocalDate JULY = LocalDate.of(2023, 7, 1);
  private static final LifecycleSettings N30_W90 = LifecycleSettings.DEFAULT.withSilenceDays(90);

  private static Map<String, String> stages(
      OrderHistory history, LifecycleSegmentation lifecycle, LocalDate asOf) {
    CustomerSegments segments = lifecycle.segments(history, asOf);
    Map<String, String> stages = new TreeMap<>();
    history.forEach(
        days -> {
          int segment = segments.segmentOf(days.index());
          stages.put(
              days.customer(),
              segment == CustomerSegments.NONE ? "-" : segments.groups().get(segment).name());
        });
    return stages;
  }

  @Test
  void theExampleByHand() {
    OrderHistory history =
        Histories.of(
            "a 2023-05-01 0",
            "b 2023-03-31 10",
            "c 2023-04-02 10",
            "d 2023-06-01 10",
            "e 2022-12-01 10",
            "e 2023-06-20 10",
            "f 2023-03-01 500",
            "f 2023-05-30 500",
            "g 2022-01-01 9",
            "g 2022-12-01 9",
            "g 2023-06-20 9000",
            "g 2023-06-21 9000",
            "h 2023-05-01 10",
            "h 2023-07-01 5");
    LifecycleSegmentation lifecycle = LifecycleSegmentation.learn(history, JULY, N30_W90);
    assertThat(stages(history, lifecycle, JULY))
        .containsExactly(
            Map.entry("a", "fun"),
            Map.entry("b", "churn"),
            Map.entry("c", "active"),
            Map.entry("d", "new"),
            Map.entry("e", "reengaged"),
            Map.entry("f", "star"),
            Map.entry("g", "reengaged"),
            Map.entry("h", "active"));
    // Of c, f and h the top tenth is one customer. In the window only f's second order counts.
    assertThat(lifecycle.starRevenue(history, JULY)).contains(new BigDecimal("500"));
  }

  @Test
  void edgesAreOnTheSideThatTheRulesSay() {
    LifecycleSegmentation lifecycle = new LifecycleSegmentation(30, 90, 0);
    OrderHistory history =
        Histories.of(
            "new30 2023-06-01 1",
            "new31 2023-05-31 1",
            "silent90 2023-04-02 1",
            "silent91 2023-04-01 1",
            "gap90 2023-01-02 1",
            "gap90 2023-04-02 1",
            "gap91 2023-01-01 1",
            "gap91 2023-04-02 1");
    assertThat(stages(history, lifecycle, JULY))
        .containsExactly(
            Map.entry("gap90", "active"),
            Map.entry("gap91", "reengaged"),
            Map.entry("new30", "new"),
            Map.entry("new31", "active"),
            Map.entry("silent90", "active"),
            Map.entry("silent91", "churn"));
  }

  @Test
  void knownCustomersAreThereBeforeTheirFirstOrder() {
    OrderHistory history =
        OrderHistory.builder()
            .known("k")
            .known("never")
            .add("k", JULY, BigDecimal.ONE)
            .add("u", JULY, BigDecimal.ONE)
            .add("back", JULY.minusDays(1), BigDecimal.TEN.negate())
            .build();
    LifecycleSegmentation lifecycle = new LifecycleSegmentation(30, 90, 0);
    assertThat(stages(history, lifecycle, JULY))
        .containsExactly(
            Map.entry("back", "fun"),
            Map.entry("k", "fun"),
            Map.entry("never", "fun"),
            Map.entry("u", "-"));
    assertThat(stages(history, lifecycle, JULY.plusDays(1))).containsEntry("k", "new");
  }

  @Test
  void starsAtTheEdgeAreAllStars() {
    OrderHistory history =
        Histories.of("a 2023-05-01 7", "b 2023-05-01 7", "c 2023-05-01 7", "d 2023-05-01 3");
    LifecycleSegmentation lifecycle =
        LifecycleSegmentation.learn(history, JULY, N30_W90.withStarShare(0.5));
    assertThat(lifecycle.starRevenue(history, JULY)).contains(new BigDecimal("7"));
    assertThat(stages(history, lifecycle, JULY).values())
        .containsExactly("star", "star", "star", "active");
    OrderHistory gone = Histories.of("a 2022-01-01 7");
    assertThat(LifecycleSegmentation.learn(gone, JULY, N30_W90).starRevenue(gone, JULY)).isEmpty();
  }

  @Test
  void stagesAreThoseOfTheRules() {
    Random random = new Random(1630);
    for (int round = 0; round < 100; round++) {
      List<RandomOrders.Order> orders =
          RandomOrders.of(random, 1 + random.nextInt(40), 100, 1 + random.nextInt(200));
      OrderHistory history = RandomOrders.history(orders);
      LocalDate asOf = RandomOrders.FIRST.plusDays(70);
      if (!history.firstDay().isBefore(asOf)) {
        continue;
      }
      int newDays = 1 + random.nextInt(20);
      int silence = newDays + random.nextInt(20);
      double share = (1 + random.nextInt(10)) / 10.0;
      LifecycleSegmentation lifecycle =
          LifecycleSegmentation.learn(
              history, asOf, new LifecycleSettings(newDays, OptionalInt.of(silence), share));
      assertThat(stages(history, lifecycle, asOf))
          .as("seed 1630, round %d", round)
          .isEqualTo(expected(orders, asOf, newDays, silence, share));
    }
  }

  /** The rules in the words of their definition, on sums by day. */
  private static Map<String, String> expected(
      List<RandomOrders.Order> orders, LocalDate asOf, int newDays, int silence, double share) {
    Map<String, TreeMap<Long, Long>> sums = new TreeMap<>();
    for (RandomOrders.Order order : orders) {
      sums.computeIfAbsent(order.customer(), c -> new TreeMap<>());
      if (order.day().isBefore(asOf)) {
        sums.get(order.customer())
            .merge(asOf.toEpochDay() - order.day().toEpochDay(), order.amount(), Long::sum);
      }
    }
    Map<String, String> stages = new TreeMap<>();
    Map<String, Long> left = new TreeMap<>();
    sums.forEach(
        (customer, days) -> {
          // Days are counted back from the date, so that the last purchase has the smallest number.
          List<Long> bought = new ArrayList<>();
          days.forEach(
              (back, sum) -> {
                if (sum > 0) {
                  bought.add(back);
                }
              });
          boolean returned = false;
          for (int i = 0; i + 1 < bought.size(); i++) {
            returned |= bought.get(i) <= silence && bought.get(i + 1) - bought.get(i) > silence;
          }
          if (days.isEmpty()) {
            stages.put(customer, "-");
          } else if (bought.isEmpty()) {
            stages.put(customer, "fun");
          } else if (bought.get(0) > silence) {
            stages.put(customer, "churn");
          } else if (bought.get(bought.size() - 1) <= newDays) {
            stages.put(customer, "new");
          } else if (returned) {
            stages.put(customer, "reengaged");
          } else {
            stages.put(customer, "active");
            left.put(
                customer,
                days.headMap((long) silence, true).values().stream()
                    .mapToLong(Long::longValue)
                    .sum());
          }
        });
    List<Long> revenues = new ArrayList<>(left.values());
    revenues.sort(Collections.reverseOrder());
    // Shares are tenths, so whole numbers tell how many stars there are, rounded up.
    int stars = (int) ((Math.round(share * 10) * revenues.size() + 9) / 10);
    left.forEach(
        (customer, revenue) -> {
          if (revenue >= revenues.get(stars - 1)) {
            stages.put(customer, "star");
          }
        });
    return stages;
  }

  @Test
  void parametersThatContradictAreRefused() {
    OrderHistory weekly =
        Histories.of("a 2023-06-01 1", "a 2023-06-08 1", "b 2023-06-05 1", "b 2023-06-12 1");
    assertFault(
        () -> LifecycleSegmentation.learn(weekly, JULY, LifecycleSettings.DEFAULT),
        "at most 7 days, and customers are new for 30");
    assertThat(
            LifecycleSegmentation.learn(weekly, JULY, LifecycleSettings.DEFAULT.withNewDays(7))
                .silenceDays())
        .isEqualTo(7);
    assertFault(
        () ->
            LifecycleSegmentation.learn(
                Histories.of("a 2023-06-01 1"), JULY, LifecycleSettings.DEFAULT),
        "No customer bought on two days before 2023-07-01");
    assertFault(
        () -> LifecycleSettings.DEFAULT.withSilenceDays(29), "new for 30 days, and 29 days");
    assertFault(() -> LifecycleSettings.DEFAULT.withNewDays(0), "new for 0 days");
    assertFault(() -> LifecycleSettings.DEFAULT.withStarShare(0), "share of stars is 0.0");
    assertFault(
        () -> LifecycleSegmentation.learn(weekly, LocalDate.of(2023, 6, 1), N30_W90),
        "No order was made before 2023-06-01");
  }

  @Test
  void onlineRetailIsAsMeasured() {
    OrderHistory history = OnlineRetail.orders();
    LifecycleSegmentation fixed = LifecycleSegmentation.learn(history, OnlineRetail.END, N30_W90);
    assertThat(counts(history, fixed, OnlineRetail.END))
        .isEqualTo(
            Map.of("churn", 1_449, "active", 1_527, "reengaged", 940, "new", 252, "star", 170));
    assertThat(fixed.starRevenue(history, OnlineRetail.END).orElseThrow())
        .isEqualByComparingTo("2476.99");
    LifecycleSegmentation learned =
        LifecycleSegmentation.learn(history, OnlineRetail.END, LifecycleSettings.DEFAULT);
    assertThat(learned.silenceDays()).isEqualTo(110);
    assertThat(counts(history, learned, OnlineRetail.END))
        .isEqualTo(
            Map.of("churn", 1_290, "active", 1_786, "reengaged", 811, "new", 252, "star", 199));
  }

  @Test
  void onlineRetailMovesAsMeasured() {
    OrderHistory history = OnlineRetail.orders();
    LocalDate before = LocalDate.of(2011, 9, 10);
    LifecycleSegmentation first = LifecycleSegmentation.learn(history, before, N30_W90);
    Map<String, String> then = stages(history, first, before);
    // The least revenue of a star rises towards Christmas.
    assertThat(moves(then, stages(history, first, OnlineRetail.END)))
        .containsEntry("active active", 522)
        .containsEntry("active churn", 329)
        .containsEntry("active reengaged", 223)
        .containsEntry("active star", 52)
        .containsEntry("star star", 74)
        .containsEntry("star active", 40)
        .containsEntry("star churn", 8)
        .containsEntry("star reengaged", 4)
        .containsEntry("churn churn", 858)
        .containsEntry("churn reengaged", 605);
    assertThat(first.starRevenue(history, before).orElseThrow())
        .isLessThan(first.starRevenue(history, OnlineRetail.END).orElseThrow());
  }

  private static Map<String, Integer> moves(Map<String, String> then, Map<String, String> now) {
    Map<String, Integer> moves = new TreeMap<>();
    then.forEach(
        (customer, stage) -> moves.merge(stage + " " + now.get(customer), 1, Integer::sum));
    return moves;
  }

  private static Map<String, Integer> counts(
      OrderHistory history, LifecycleSegmentation lifecycle, LocalDate asOf) {
    Map<String, Integer> counts = new TreeMap<>();
    stages(history, lifecycle, asOf)
        .values()
        .forEach(stage -> counts.merge(stage, 1, Integer::sum));
    return counts;
  }

  private static void assertFault(Runnable action, String part) {
    assertThatThrownBy(action::run)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(part);
  }
}
