package io.smartsegment.customers.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.customers.book.OnlineRetail;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.book.OrderHistoryBuilder;
import io.smartsegment.customers.book.OrderLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Segments that a column gives, and the table of segments of any kind. */
class ColumnSegmentationTest {
  private static final ColumnSegmentation TIER = new ColumnSegmentation("tier");

  private static OrderHistoryBuilder builder(String... orders) {
    OrderHistoryBuilder builder = OrderHistory.builder();
    for (String order : orders) {
      String[] parts = order.split(" ", -1);
      builder.add(
          OrderLine.of(parts[0], LocalDate.parse(parts[1]), new BigDecimal(parts[2]))
              .segment(parts[3]));
    }
    return builder;
  }

  @Test
  void theLatestOrderBeforeTheDateDecides() {
    OrderHistory history =
        builder(
                "a 2023-03-01 50 gold",
                "a 2023-03-05 30 silver",
                "a 2023-03-10 20 gold",
                "b 2023-03-02 100 silver",
                "c 2023-03-03 -20 ",
                "d 2023-03-10 7 gold")
            .build();
    LocalDate date = LocalDate.of(2023, 3, 10);
    CustomerSegments segments = TIER.segments(history, date);
    assertThat(segments.groups())
        .extracting(group -> group.name() + ": " + group.rule().text())
        .containsExactly(
            "gold: tier of the latest order is \"gold\"",
            "silver: tier of the latest order is \"silver\"");
    assertThat(segments.segmentOf(0)).isEqualTo(1);
    assertThat(segments.segmentOf(1)).isEqualTo(1);
    assertThat(segments.segmentOf(2)).isEqualTo(CustomerSegments.NONE);
    assertThat(segments.segmentOf(3)).isEqualTo(CustomerSegments.NONE);
    assertThat(TIER.customersWithSeveral(history, date)).isEqualTo(1);
    assertThat(TIER.customersWithSeveral(history, LocalDate.of(2023, 3, 5))).isZero();
  }

  @Test
  void theTableAddsUpExactly() {
    OrderHistory history =
        builder(
                "a 2023-03-01 50.25 gold",
                "b 2023-03-02 70 silver",
                "b 2023-03-03 30 silver",
                "c 2023-03-03 -20.25 ",
                "d 2023-03-10 7 gold")
            .known("known")
            .build();
    SegmentTable table =
        SegmentTable.of(history, TIER.segments(history, LocalDate.of(2023, 3, 10)));
    // d has not ordered yet; known never did and is a customer all the same.
    assertThat(table.customers()).isEqualTo(4);
    assertThat(table.revenue()).isEqualByComparingTo("130.00");
    assertThat(table.lines())
        .containsExactly(
            line("silver", "tier of the latest order is \"silver\"", 1, "100.00", 100 / 130.0),
            line("gold", "tier of the latest order is \"gold\"", 1, "50.25", 50.25 / 130),
            line("(none)", "in no segment", 2, "-20.25", -20.25 / 130));
  }

  private static SegmentTable.Line line(
      String name, String rule, long customers, String revenue, double share) {
    return new SegmentTable.Line(
        name, rule, customers, customers / 4.0, new BigDecimal(revenue), OptionalDouble.of(share));
  }

  @Test
  void withoutRevenueThereIsNoShare() {
    OrderHistory history = builder("a 2023-03-01 0 gold").build();
    SegmentTable table = SegmentTable.of(history, TIER.segments(history, history.dayAfterLast()));
    assertThat(table.lines()).allMatch(line -> line.revenueShare().isEmpty());
  }

  @Test
  void theExampleOfTheRequestByHand() {
    String[] customers = {"1", "2", "3", "4", "5", "1", "2", "3", "4", "5"};
    String[] amounts = {"200", "150", "120", "180", "220", "210", "170", "130", "160", "230"};
    String[] orders = new String[10];
    for (int i = 0; i < 10; i++) {
      orders[i] =
          "%s 2023-0%d-1%d %s %s"
              .formatted(
                  customers[i],
                  i < 5 ? 1 : 2,
                  i % 5,
                  amounts[i],
                  customers[i].equals("2") || customers[i].equals("4") ? "B" : "A");
    }
    OrderHistory history = builder(orders).build();
    SegmentTable table = SegmentTable.of(history, TIER.segments(history, history.dayAfterLast()));
    assertThat(table.lines())
        .extracting(line -> line.name() + " " + line.customers() + " " + line.revenue())
        .containsExactly("A 3 1110", "B 2 660");
    assertThat(table.revenue()).isEqualByComparingTo("1770");
    assertThat(table.lines().get(0).revenueShare()).hasValue(1110 / 1770.0);
  }

  @Test
  void countriesOfOnlineRetailAddUp() {
    OrderHistory history = OnlineRetail.orders();
    ColumnSegmentation country = new ColumnSegmentation("country");
    SegmentTable table = SegmentTable.of(history, country.segments(history, OnlineRetail.END));
    assertThat(table.customers()).isEqualTo(4_338);
    assertThat(table.lines().stream().mapToLong(SegmentTable.Line::customers).sum())
        .isEqualTo(4_338);
    assertThat(table.lines().stream().map(SegmentTable.Line::revenue).reduce(BigDecimal::add))
        .hasValue(table.revenue());
    assertThat(table.lines().get(0).name()).isEqualTo("United Kingdom");
    // Eight customers of the data set ordered from two countries.
    assertThat(country.customersWithSeveral(history, OnlineRetail.END)).isEqualTo(8);
  }
}
