package io.smartsegment.customervalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smartsegment.customervalue.ValueCheck.Ranking;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** A year of a wholesaler for gifts (UCI Online Retail, Chen). */
class OnlineRetailTest {
  private static final Path FILE =
      Path.of("..", "..", "shared", "data", "online-retail.orders.csv.gz");

  private static ListedOrders orders() throws IOException {
    assumeTrue(Files.exists(FILE), () -> FILE + " is not there, so nothing is tested on it");
    ListedOrders orders = new ListedOrders();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        BigDecimal cents = new BigDecimal(cells[cells.length - 1]).movePointRight(2);
        orders.add(
            cells[1],
            LocalDate.parse(cells[2].substring(0, 10)),
            cents.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
      }
    }
    return orders;
  }

  @Test
  void noDropoutCanBeSeenInTheFirstHalf() throws IOException {
    ListedOrders orders = orders();
    LocalDate end = LocalDate.parse("2011-12-10");
    CustomerValue value =
        CustomerValue.predict(
            orders,
            end,
            ValueOptions.DEFAULT.withHorizonDays(182).withResamples(0, 1).withThreads(2));
    assertThat(value.notes().get(0))
        .startsWith("885 of 4,338 customers (20.40%) have their first purchase in 2010-12");
    ValueCheck check = value.check().orElseThrow();
    assertThat(check.fittedBefore()).isEqualTo(LocalDate.parse("2011-06-11"));
    ModelFit<PurchaseModel> early = check.model().orElseThrow().purchases();
    assertThat(early.model().hasDropout()).isFalse();
    assertThat(early.remarks().get(0)).startsWith("No dropout can be seen in these orders");
    assertThat(early.model().alive(3, 4, 20)).isEqualTo(1);
    // The level is nearer than the naive rate, the ranking is not better than by past revenue.
    assertThat(check.purchases().beatsNaive()).isTrue();
    assertThat(check.money().beatsNaive()).isTrue();
    assertThat(check.bestSimple().orElseThrow().ranking()).isEqualTo(Ranking.PAST_REVENUE);
    assertThat(check.ahead().orElseThrow().lower()).isNegative();
    assertThat(check.verdict())
        .anySatisfy(v -> assertThat(v).contains("past revenue").doesNotContain("better"));
  }
}
