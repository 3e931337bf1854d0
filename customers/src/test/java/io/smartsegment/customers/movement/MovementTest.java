package io.smartsegment.customers.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.customers.book.Histories;
import io.smartsegment.customers.book.OnlineRetail;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.book.RandomOrders;
import io.smartsegment.customers.lifecycle.LifecycleSegmentation;
import io.smartsegment.customers.lifecycle.LifecycleSettings;
import io.smartsegment.customers.performance.ByFirstLetter;
import io.smartsegment.customers.plan.RevenueParts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who went where, with the same rule at both dates. */
class MovementTest {
  private static final LocalDate MARCH = LocalDate.of(2023, 3, 1);
  private static final LocalDate APRIL = LocalDate.of(2023, 4, 1);
  private static final RevenueParts BY_TEN = new RevenueParts(List.of(BigDecimal.TEN));

  private static Map<String, Long> counts(Movement movement, String segment) {
    Map<String, Long> counts = new TreeMap<>();
    movement.rows().stream()
        .filter(row -> row.segment().equals(segment))
        .flatMap(row -> row.cells().stream())
        .forEach(cell -> counts.put(cell.segment(), cell.customers().count()));
    return counts;
  }

  @Test
  void byHand() {
    OrderHistory history =
        Histories.of(
            "a 2023-02-01 5",
            "a 2023-03-05 50",
            "b 2023-02-15 40",
            "c 2023-02-20 3",
            "d 2023-03-20 60",
            "e 2023-04-01 9");
    Movement movement = Movement.between(history, BY_TEN, MARCH, APRIL);
    assertThat(movement.windowDays()).isEqualTo(31);
    assertThat(movement.columns()).containsExactly("revenue 1", "revenue 2");
    assertThat(movement.rows())
        .extracting(MovementRow::segment)
        .containsExactly("revenue 1", "revenue 2", Movement.NOT_YET);
    assertThat(counts(movement, "revenue 1")).isEqualTo(Map.of("revenue 1", 1L, "revenue 2", 1L));
    assertThat(counts(movement, Movement.NOT_YET))
        .isEqualTo(Map.of("revenue 1", 0L, "revenue 2", 1L));
    MovementCell up = movement.rows().get(0).cells().get(1);
    assertThat(up.revenueBefore()).isEqualByComparingTo("5");
    assertThat(up.revenueAfter()).isEqualByComparingTo("50");
    assertThat(up.customers().rate()).hasValue(0.5);
    SegmentFlow big = movement.flows().get(1);
    assertThat(big)
        .isEqualTo(
            new SegmentFlow("revenue 2", 1, 0, 2, 3, new BigDecimal("0"), new BigDecimal("110")));
    assertThat(movement.flows().get(0).outflowRevenue()).isEqualByComparingTo("5");
  }

  @Test
  void onlineRetailAsMeasured() {
    OrderHistory history = OnlineRetail.orders();
    LocalDate before = LocalDate.of(2011, 9, 10);
    LifecycleSegmentation rule =
        LifecycleSegmentation.learn(history, before, LifecycleSettings.DEFAULT.withSilenceDays(90));
    Movement movement = Movement.between(history, rule, before, OnlineRetail.END);
    assertThat(counts(movement, "churn"))
        .containsEntry("churn", 858L)
        .containsEntry("reengaged", 605L);
    assertThat(counts(movement, "active"))
        .containsEntry("churn", 329L)
        .containsEntry("reengaged", 223L);
    MovementRow active =
        movement.rows().stream().filter(row -> row.segment().equals("active")).findAny().get();
    assertThat(active.customers()).isEqualTo(1126);
    MovementCell churned =
        active.cells().stream().filter(cell -> cell.segment().equals("churn")).findAny().get();
    assertThat(churned.customers().rate().orElseThrow()).isEqualTo(0.292, within(5e-4));
    assertThat(churned.customers().interval().orElseThrow().lower()).isEqualTo(0.266, within(5e-4));
    assertThat(churned.customers().interval().orElseThrow().upper()).isEqualTo(0.319, within(5e-4));
    // Stars are the first tenth of each date.
    assertThat(counts(movement, "star"))
        .containsEntry("star", 74L)
        .containsEntry("active", 40L)
        .containsEntry("churn", 8L)
        .containsEntry("reengaged", 4L);
    assertThat(counts(movement, "active")).containsEntry("active", 522L).containsEntry("star", 52L);
  }

  @Test
  void sumsOfRowsAndColumnsAreTheSizes() {
    for (int seed = 0; seed < 30; seed++) {
      OrderHistory history =
          RandomOrders.history(RandomOrders.of(new Random(seed), 15, 90, 4 + seed * 4));
      LocalDate from = history.firstDay().plusDays(1 + seed);
      LocalDate to = from.plusDays(40);
      Movement movement = Movement.between(history, BY_TEN, from, to);
      String what = "seed " + seed;
      long all = 0;
      for (MovementRow row : movement.rows()) {
        long sum = row.cells().stream().mapToLong(cell -> cell.customers().count()).sum();
        assertThat(sum).as(what).isEqualTo(row.customers());
        all += sum;
      }
      assertThat(movement.flows().stream().mapToLong(SegmentFlow::after).sum())
          .as(what)
          .isEqualTo(all);
      for (SegmentFlow flow : movement.flows()) {
        assertThat(flow.before() - flow.outflow() + flow.inflow()).as(what).isEqualTo(flow.after());
      }
    }
  }

  @Test
  void customersWithoutASegmentHaveALineOfTheirOwn() {
    Movement movement =
        Movement.between(
            Histories.of("a 2023-02-01 5", "x 2023-02-01 5", "y 2023-03-02 5"),
            ByFirstLetter.of("a"),
            MARCH,
            APRIL,
            10);
    assertThat(movement.columns()).containsExactly("a", "(none)");
    assertThat(counts(movement, "(none)")).containsEntry("(none)", 1L);
    assertThat(counts(movement, Movement.NOT_YET)).containsEntry("(none)", 1L);
    assertThat(movement.flows()).extracting(SegmentFlow::segment).containsExactly("a", "(none)");
  }

  @Test
  void rulesOfTheirOwnAreSaidToBeSo() {
    OrderHistory history = Histories.of("a 2023-02-01 5", "b 2023-02-01 50");
    Movement movement =
        Movement.refitted(
            history, BY_TEN, new RevenueParts(List.of(BigDecimal.ONE)), MARCH, APRIL, 10);
    assertThat(counts(movement, "revenue 1")).containsEntry("revenue 2", 1L);
    assertThat(movement.notes()).anyMatch(note -> note.contains("the rule did"));
  }

  @Test
  void datesThatCannotBe() {
    OrderHistory history = Histories.of("a 2023-03-01 5");
    assertThatThrownBy(() -> Movement.between(history, BY_TEN, APRIL, MARCH))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2023-04-01 to 2023-03-01");
    assertThatThrownBy(() -> Movement.between(history, BY_TEN, MARCH, APRIL))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("No order was made before 2023-03-01");
  }

  @Test
  void pathsOverSeveralDates() {
    OrderHistory history =
        Histories.of("a 2023-02-01 5", "a 2023-03-05 50", "b 2023-03-15 40", "c 2023-05-01 3");
    List<String> paths = new ArrayList<>();
    new CustomerPaths(history, BY_TEN, List.of(MARCH, APRIL, APRIL.plusDays(9)))
        .forEach((customer, path) -> paths.add(customer + " " + path));
    assertThat(paths)
        .containsExactly(
            "a [revenue 1, revenue 2, revenue 2]", "b [(not yet), revenue 2, revenue 2]");
    assertThatThrownBy(() -> new CustomerPaths(history, BY_TEN, List.of(APRIL, MARCH)))
        .isInstanceOf(InvalidInputException.class);
  }
}
