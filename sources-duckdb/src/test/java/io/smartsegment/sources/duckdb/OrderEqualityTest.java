package io.smartsegment.sources.duckdb;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.book.OrderHistoryBuilder;
import io.smartsegment.customers.book.OrderLine;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random orders give the same history from files of any format as from the builder in Java. */
class OrderEqualityTest extends OrderData {
  private static final String[] CUSTOMERS = {
    "a", "b", "B", "10", "9", "é", "\uFFFD", "😀", "a b", "a,\"q\""
  };
  private static final String[] SEGMENTS = {"", "gold", "Gold", "😀", "\uFFFD", "NA"};
  private static final String[] ZONES = {
    "UTC", "America/New_York", "Europe/Berlin", "Asia/Kathmandu"
  };
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private SeededRandom random = new SeededRandom(0);

  private record Row(
      String customer,
      LocalDateTime time,
      String amount,
      String order,
      String segment,
      int rating) {
    OrderLine line() {
      return new OrderLine(customer, time, new BigDecimal(amount), order, segment, rating, null);
    }

    List<String> cells() {
      return List.of(
          customer, time.toString(), amount, order, segment, rating == 0 ? "" : "" + rating);
    }
  }

  private <T> T any(T[] of) {
    return of[random.nextInt(of.length)];
  }

  /** Few customers, days and orders, so that much falls together. */
  private List<Row> rows(int count, boolean withOrders) {
    List<Row> rows = new ArrayList<>();
    int[] ownerOf = new int[50];
    int[] ratingOf = new int[50];
    for (int i = 0; i < ownerOf.length; i++) {
      ownerOf[i] = random.nextInt(CUSTOMERS.length);
      ratingOf[i] = random.nextInt(6);
    }
    for (int i = 0; i < count; i++) {
      int order = withOrders && random.nextInt(4) > 0 ? random.nextInt(ownerOf.length) : -1;
      int owner = order < 0 ? random.nextInt(CUSTOMERS.length) : ownerOf[order];
      int minutes = random.nextInt(3) == 0 ? 0 : random.nextInt(20 * 60);
      LocalDateTime day =
          LocalDateTime.of(1969, 12, 30, 0, 0)
              .plusDays(order < 0 ? random.nextInt(6) : order % 5 + random.nextInt(2));
      int rating = order < 0 ? random.nextInt(6) : random.nextInt(2) * ratingOf[order];
      rows.add(
          new Row(
              CUSTOMERS[owner],
              day.plusMinutes(minutes - minutes % 60),
              amount(),
              order < 0 ? "" : "o" + order,
              any(SEGMENTS),
              rating));
    }
    return rows;
  }

  private String amount() {
    int kind = random.nextInt(5);
    BigDecimal amount = BigDecimal.valueOf(random.nextInt(2001) - 1000, random.nextInt(4));
    return kind == 0
        ? "0"
        : kind == 1 ? amount.setScale(0, RoundingMode.DOWN).toString() : amount.toPlainString();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void asTheBuilder(long seed) throws IOException, SQLException {
    random = new SeededRandom(seed);
    boolean withOrders = seed % 2 == 0;
    boolean ignored = seed % 3 == 0;
    List<Row> rows = rows(40 + random.nextInt(200), withOrders);
    OrderHistoryBuilder builder = OrderHistory.builder().known("zoe").known("a").orderSpan(2);
    rows.forEach(row -> builder.add(row.line()));
    OrderHistory expected = (ignored ? builder.ignoreReturns() : builder).build();
    Path known = write("known.csv", "customer\na\nzoe\n");
    OrderColumnNames columns =
        OrderColumnNames.of("customer", "time", "amount")
            .withOrder(withOrders ? "order" : null)
            .withSegment("segment")
            .withRating("rating");
    OrderFileOptions options =
        OrderFileOptions.DEFAULT
            .withThreads(1 + (int) seed % 3)
            .withColumns(columns)
            .withOrderSpan(2)
            .withReturnsIgnored(ignored)
            .withCustomers(known.toString());
    Collections.reverse(rows);
    for (List<Path> files : files(rows)) {
      for (long mostInMemory : new long[] {0, 1_000_000}) {
        Told told =
            ordersFrom(options, InputStream.nullInputStream(), mostInMemory, files.toArray());
        String what = "seed %d, %s, %d in memory".formatted(seed, files, mostInMemory);
        assertThat(told.lines()).as(what).isEqualTo(lines(expected));
        assertThat(told.notes())
            .as(what)
            .filteredOn(note -> !note.contains("without order;"))
            .isEqualTo(expected.notes());
      }
    }
  }

  private List<List<Path>> files(List<Row> rows) throws IOException, SQLException {
    List<String> header = List.of("customer", "time", "amount", "order", "segment", "rating");
    List<List<String>> table = new ArrayList<>(List.of(header));
    rows.forEach(row -> table.add(row.cells()));
    Path csv = write("all.csv", csv(table));
    String from = " FROM read_csv('" + csv + "', all_varchar = true, quote = '\"')";
    Path text = copy("text.parquet", "SELECT *" + from, "FORMAT parquet");
    Path typed =
        copy(
            "typed.parquet",
            "SELECT customer, CAST(time AS TIMESTAMP) AS time, amount, \"order\", segment,"
                + " CAST(rating AS TINYINT) AS rating"
                + from,
            "FORMAT parquet, ROW_GROUP_SIZE 2048");
    List<List<String>> sheet = new ArrayList<>(table.subList(0, 1 + rows.size() / 3));
    Path workbook = workbook("a.xlsx", sheet);
    List<List<String>> rest = new ArrayList<>(List.of(header));
    rest.addAll(table.subList(1 + rows.size() / 3, table.size()));
    Path half = write("half.csv", csv(rest));
    Path half2 =
        copy(
            "half.parquet",
            "SELECT *" + from.replace(csv.toString(), half.toString()),
            "FORMAT parquet");
    return List.of(List.of(csv), List.of(text), List.of(typed), List.of(workbook, half2));
  }

  private static String csv(List<List<String>> table) {
    StringBuilder csv = new StringBuilder();
    for (List<String> row : table) {
      List<String> cells = new ArrayList<>();
      row.forEach(
          cell -> cells.add(cell.isEmpty() ? "" : "\"" + cell.replace("\"", "\"\"") + "\""));
      csv.append(String.join(",", cells)).append("\n");
    }
    return csv.toString();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void momentsWithAZone(long seed) throws SQLException {
    random = new SeededRandom(seed);
    ZoneId zone = ZoneId.of(ZONES[(int) (seed - 11)]);
    OrderHistoryBuilder builder = OrderHistory.builder();
    StringBuilder csv = new StringBuilder("customer_id,order_date,amount\n");
    long begin = Instant.parse("2022-03-01T00:00:00Z").getEpochSecond();
    for (int i = 0; i < 300; i++) {
      long seconds = begin + (long) (random.nextDouble() * 86_400 * 400);
      Instant moment = Instant.ofEpochSecond(i % 3 == 0 ? seconds - seconds % 3600 : seconds);
      builder.add(OrderLine.of("c" + i % 20, moment, zone, BigDecimal.ONE));
      csv.append(
          "c%d,%s,1%n"
              .formatted(
                  i % 20,
                  i % 2 == 0 ? moment : ISO_OFFSET_DATE_TIME.format(moment.atZone(BERLIN))));
    }
    Path text = write("a.csv", csv.toString());
    Path parquet =
        copy(
            "a.parquet",
            "SELECT customer_id, CAST(order_date AS TIMESTAMPTZ) AS order_date, CAST(amount AS INT) AS"
                + " amount FROM read_csv('"
                + text
                + "', all_varchar = true)",
            "FORMAT parquet");
    List<String> expected = lines(builder.build());
    for (Path file : List.of(text, parquet)) {
      assertThat(orders(TWO_THREADS.withZone(zone), file).lines())
          .as("seed " + seed + ", " + file)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 6})
  void doublesAreRoundedAsTheBuilderDoes(int decimals) throws SQLException {
    random = new SeededRandom(100 + decimals);
    OrderHistoryBuilder builder = OrderHistory.builder().decimals(decimals);
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      double amount = amountNearAMiddle(decimals, i);
      builder.add("c" + i, LocalDateTime.of(2023, 1, 1, 0, 0).toLocalDate(), amount);
      values
          .append(i == 0 ? "" : ", ")
          .append("('c%d', DATE '2023-01-01', '%s'::DOUBLE)".formatted(i, amount));
    }
    Path file =
        copy(
            "a.parquet",
            "SELECT * FROM (VALUES %s) v(customer_id, order_date, amount)".formatted(values),
            "FORMAT parquet");
    OrderHistory expected = builder.build();
    Told told = orders(TWO_THREADS.withDecimals(decimals), file);
    assertThat(told.lines()).isEqualTo(lines(expected));
    // Among changes that differ in the last digit of a double, any may be told.
    assertThat(change(told.notes())).isCloseTo(change(expected.notes()), within(1e-9));
  }

  private static double change(List<String> notes) {
    String note = notes.stream().filter(n -> n.contains("rounded")).findFirst().orElseThrow();
    return Double.parseDouble(note.replaceAll(".* is |\\.$", ""));
  }

  private double amountNearAMiddle(int decimals, int i) {
    double middle =
        BigDecimal.valueOf(2L * random.nextInt(i % 2 == 0 ? 1000 : 100_000_000) + 1, decimals)
            .multiply(new BigDecimal("0.5"))
            .doubleValue();
    double near = i % 3 == 0 ? Math.nextUp(middle) : i % 3 == 1 ? Math.nextDown(middle) : middle;
    return i % 7 == 0 ? -near : i % 11 == 0 ? random.nextDouble() * 1e11 : near;
  }

  @Test
  void decimalsOfParquetAreExact() throws SQLException {
    String[] types = {
      "DECIMAL(4,2)", "DECIMAL(12,4)", "DECIMAL(18,6)", "DECIMAL(38,3)", "DECIMAL(30,9)", "BIGINT"
    };
    for (String type : types) {
      int scale = type.startsWith("DECIMAL") ? type.charAt(type.length() - 2) - '0' : 0;
      int used = Math.min(6, scale);
      String most =
          type.equals("DECIMAL(4,2)")
              ? "99.99"
              : type.equals("DECIMAL(12,4)")
                  ? "99999999.9999"
                  : "999999999999" + (used == 0 ? "" : "." + "9".repeat(used));
      Path file =
          copy(
              "a.parquet",
              "SELECT 'a' AS customer_id, DATE '2023-01-01' AS order_date, CAST('%s' AS %s) AS amount"
                      .formatted(most, type)
                  + " UNION ALL SELECT 'b', DATE '2023-01-01', CAST('-%s' AS %s)"
                      .formatted(most, type),
              "FORMAT parquet");
      String units = most.replace(".", "");
      assertThat(orders(TWO_THREADS, file).lines())
          .as(type)
          .containsExactly(
              used + " decimals, 2023-01-01 to 2023-01-01, segments []",
              "=a",
              "2023-01-01 +%s/1 -0/0 0/0".formatted(units),
              "=b",
              "2023-01-01 +0/0 -%s/1 0/0".formatted(units));
    }
  }
}
