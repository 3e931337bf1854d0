package io.smartsegment.clusterers;

import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.book.OrderHistoryBuilder;
import io.smartsegment.customers.book.OrderLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** The public data set Online Retail, where it is there. */
public final class OnlineRetailOrders {
  /** The day after the last order. */
  public static final LocalDate END = LocalDate.of(2011, 12, 10);

  private static final Path FOLDER = Path.of("..", "..", "shared", "data");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private OnlineRetailOrders() {}

  /** {@return the orders; the test is skipped with a sentence if the file is not there} */
  public static OrderHistory orders() {
    OrderHistoryBuilder builder = OrderHistory.builder();
    readOrders(builder::add);
    return builder.build();
  }

  private static void readOrders(Consumer<OrderLine> lines) {
    read(
        "online-retail.orders.csv.gz",
        cells ->
            lines.accept(
                OrderLine.of(
                        cells[1], LocalDateTime.parse(cells[2], TIME), new BigDecimal(cells[6]))
                    .order(cells[0])
                    .segment(cells[3])));
  }

  private static void read(String name, Consumer<String[]> rows) {
    Path file = FOLDER.resolve(name);
    Assumptions.assumeTrue(Files.exists(file), "Skipped: there is no " + file);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      reader.lines().skip(1).map(line -> line.split(",", -1)).forEach(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
