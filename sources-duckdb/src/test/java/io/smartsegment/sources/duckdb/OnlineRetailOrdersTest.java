package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smartsegment.customers.book.OrderHistory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Known figures of a shop; the data is not part of the project, and tests skip without it. */
class OnlineRetailOrdersTest extends OrderData {
  private static final OrderFileOptions OPTIONS =
      TWO_THREADS.withColumns(
          OrderColumnNames.of("customer_id", "invoice_date", "amount").withOrder("order_id"));

  private static Path find(String name) {
    Path found =
        Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
            .limit(3)
            .map(p -> p.resolveSibling("shared").resolve("data").resolve(name))
            .filter(Files::exists)
            .findFirst()
            .orElse(Path.of(name));
    assumeTrue(Files.exists(found), name + " is not in ../shared/data: skipped");
    return found;
  }

  /** Cancellations with the columns of the orders, the amount being quantity times price. */
  private Path cancellations() throws IOException {
    List<String> rows = new ArrayList<>(List.of("order_id,customer_id,invoice_date,amount"));
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(find("online-retail.cancellations.csv.gz"))),
                StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        BigDecimal amount = new BigDecimal(cells[2]).multiply(new BigDecimal(cells[4]));
        rows.add(String.join(",", cells[0], cells[5], cells[3], amount.toPlainString()));
      }
    }
    return write("cancellations.csv", String.join("\n", rows));
  }

  private record Figures(
      int customers,
      long purchases,
      long returns,
      BigDecimal gross,
      BigDecimal returned,
      int returnsOnly) {}

  private static Figures figures(OrderHistory history, Map<String, BigDecimal> net) {
    long[] sums = new long[5];
    history.forEach(
        days -> {
          long before = sums[2] - sums[3];
          long bought = sums[0];
          for (int i = 0; i < days.count(); i++) {
            sums[0] += days.purchases(i);
            sums[1] += days.returns(i);
            sums[2] += days.gross(i);
            sums[3] += days.returned(i);
          }
          sums[4] += sums[0] == bought ? 1 : 0;
          net.put(days.customer(), history.scale().amount(sums[2] - sums[3] - before));
        });
    return new Figures(
        history.customers(),
        sums[0],
        sums[1],
        history.scale().amount(sums[2]),
        history.scale().amount(sums[3]),
        (int) sums[4]);
  }

  @Test
  void ordersAndCancellations() throws IOException {
    String orders = find("online-retail.orders.csv.gz").toString();
    try (OrderFiles files = OrderFiles.open(OPTIONS)) {
      Figures sold = figures(files.read(orders), new HashMap<>());
      assertThat(sold.customers()).isEqualTo(4_338);
      assertThat(sold.purchases()).isEqualTo(18_532);
      assertThat(sold.gross()).isEqualByComparingTo("8911407.904");
      Map<String, BigDecimal> net = new HashMap<>();
      Figures all = figures(files.read(orders, cancellations().toString()), net);
      assertThat(all.returns()).isEqualTo(3_654);
      assertThat(all.returned()).isEqualByComparingTo("611342.09");
      assertThat(all.returnsOnly()).isEqualTo(33);
      assertThat(all.gross().subtract(all.returned())).isEqualByComparingTo("8300065.814");
      assertThat(net.get("14646")).isEqualByComparingTo("279489.02");
      assertThat(net.get("18102")).isEqualByComparingTo("256438.49");
      assertThat(net.get("12346")).isEqualByComparingTo("0");
      assertThat(net.get("16446")).isEqualByComparingTo("2.90");
    }
  }
}
