package io.smartsegment.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.customers.book.CustomerBook;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.book.OrderLine;
import io.smartsegment.customers.rfm.RfmSegmentation;
import io.smartsegment.customers.rfm.RfmSettings;
import io.smartsegment.customers.segment.CustomerSegments;
import io.smartsegment.customers.segment.SegmentTable;
import io.smartsegment.customers.spenders.SpenderList;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What docs/orders.md shows. */
class OrderExamplesTest {
  @Test
  void ordersBecomeSegments() {
    LocalDate day = LocalDate.parse("2023-03-03");
    OrderHistory history =
        OrderHistory.builder()
            .add("a", LocalDate.parse("2023-03-01"), new BigDecimal("20.00"))
            .add(OrderLine.of("a", day, new BigDecimal("5.00")).order("7").segment("DE").rating(5))
            .known("b") // a customer who has not ordered
            .build();
    LocalDate asOf = history.dayAfterLast();
    CustomerBook book = CustomerBook.of(history, asOf); // one row per customer
    SpenderList spenders = SpenderList.biggest(book, 0.5); // who holds half of the revenue
    RfmSegmentation rfm = RfmSegmentation.learn(history, asOf, RfmSettings.DEFAULT);
    CustomerSegments segments = rfm.segments(history, asOf); // at any later date as well
    SegmentTable table = SegmentTable.of(history, segments);
    assertThat(spenders.revenue()).isEqualByComparingTo("25");
    assertThat(table.lines().get(table.lines().size() - 1).name()).isEqualTo("(none)");
    assertThat(table.customers()).isEqualTo(2);
  }
}
