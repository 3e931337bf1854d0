package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.customers.book.OrderHistory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Orders of every format make the same history, and options do what they say. */
class OrderFilesTest extends OrderData {
  private static final String CSV =
      """
      customer_id,order_date,amount
      b,2023-03-01,20.00
      b,2023-03-03,-5.00
      007,2023-02-28,1.5
      b,2023-03-01,5.00
      """;

  private static final List<String> LINES =
      List.of(
          "2 decimals, 2023-02-28 to 2023-03-03, segments []",
          "=007",
          "2023-02-28 +150/1 -0/0 0/0",
          "=b",
          "2023-03-01 +2500/2 -0/0 0/0",
          "2023-03-03 +0/0 -500/1 0/0");

  @Test
  void everyFormat() throws IOException, SQLException {
    String json =
        """
        {"customer_id": "b", "order_date": "2023-03-01", "amount": 20.00}
        {"customer_id": "b", "order_date": "2023-03-03", "amount": "-5.00"}
        {"amount": 1.5, "customer_id": "007", "order_date": "2023-02-28"}
        {"customer_id": "b", "order_date": "2023-03-01", "amount": 5}
        """;
    String values =
        "(VALUES ('b', DATE '2023-03-01', 20.00), ('b', DATE '2023-03-03', -5.00), ('007', DATE"
            + " '2023-02-28', 1.5), ('b', DATE '2023-03-01', 5.00)) v(customer_id, order_date, amount)";
    Path sheet =
        workbook(
            "a.xlsx",
            List.of(
                List.of("customer_id", "order_date", "amount"),
                List.of("b", "2023-03-01", "#20"),
                List.of("b", "2023-03-03", "#-5"),
                List.of("007", "2023-02-28", "#1.5"),
                List.of("b", "2023-03-01", "#5")));
    for (Path file :
        List.of(
            write("a.csv", CSV),
            write("b.csv", CSV.replace(",", ";")),
            writeGzip("c.csv.gz", CSV),
            write("d.jsonl", json),
            sheet,
            copy("e.parquet", "SELECT * FROM " + values, "FORMAT parquet"),
            copy(
                "f.parquet",
                "SELECT customer_id, CAST(order_date AS VARCHAR) AS order_date, CAST(amount AS"
                    + " VARCHAR) AS amount FROM "
                    + values,
                "FORMAT parquet"),
            copy(
                "g.parquet",
                "SELECT customer_id, CAST(order_date AS TIMESTAMP) AS order_date, CAST(amount AS"
                    + " DOUBLE) AS amount FROM "
                    + values,
                "FORMAT parquet"))) {
      assertThat(orders(TWO_THREADS, file).lines()).as(file.toString()).isEqualTo(LINES);
    }
  }

  @Test
  void severalFilesCountAsOne() throws SQLException {
    write("p1.csv", "customer_id,order_date,amount\nb,2023-03-01,20.00\nb,2023-03-03,-5.00\n");
    Path rest =
        copy(
            "p2.parquet",
            "SELECT '007' AS customer_id, DATE '2023-02-28' AS order_date, 1.5 AS amount",
            "FORMAT parquet");
    String last = "customer_id,order_date,amount\nb,2023-03-01,5\n";
    InputStream in = new ByteArrayInputStream(last.getBytes(StandardCharsets.UTF_8));
    assertThat(
            ordersFrom(TWO_THREADS, in, OrderFiles.MOST_IN_MEMORY, folder + "/p*.csv", rest, "-")
                .lines())
        .isEqualTo(LINES);
    assertThat(
            ordersFrom(TWO_THREADS, InputStream.nullInputStream(), 0, write("a.csv", CSV)).lines())
        .as("days in a file")
        .isEqualTo(LINES);
  }

  @Test
  void aWholeNumberIsTheCustomerThatItsDigitsSpell() throws SQLException {
    Path whole =
        copy(
            "a.parquet",
            "SELECT * FROM (VALUES (9::BIGINT, DATE '2023-01-01', 1), (10, DATE '2023-01-02', 2))"
                + " v(customer_id, order_date, amount)",
            "FORMAT parquet");
    Path doubles =
        copy(
            "b.parquet",
            "SELECT * FROM (VALUES (9::DOUBLE, DATE '2023-01-03', 1::INT)) v(customer_id,"
                + " order_date, amount)",
            "FORMAT parquet");
    Path text = write("c.csv", "customer_id,order_date,amount\n9,2023-01-04,1\n 9,2023-01-05,1\n");
    assertThat(orders(TWO_THREADS, whole, doubles, text).lines())
        .containsExactly(
            "0 decimals, 2023-01-01 to 2023-01-05, segments []",
            "= 9",
            "2023-01-05 +1/1 -0/0 0/0",
            "=10",
            "2023-01-02 +2/1 -0/0 0/0",
            "=9",
            "2023-01-01 +1/1 -0/0 0/0",
            "2023-01-03 +1/1 -0/0 0/0",
            "2023-01-04 +1/1 -0/0 0/0");
  }

  @Test
  void knownCustomersCountWithoutOrders() throws SQLException {
    Path orders = write("a.csv", CSV);
    Path known = write("known.csv", "name,customer_id\nx,zoe\ny,b\nz,zoe\n");
    Path parquet =
        copy(
            "known.parquet",
            "SELECT * FROM (VALUES ('zoe'), ('b'), ('zoe')) v(customer_id)",
            "FORMAT parquet");
    for (Path file : List.of(known, parquet)) {
      for (long mostInMemory : new long[] {0, 100}) {
        Told told =
            ordersFrom(
                TWO_THREADS.withCustomers(file.toString()),
                InputStream.nullInputStream(),
                mostInMemory,
                orders);
        assertThat(told.lines()).contains("=007", "=b known", "=zoe known").hasSize(7);
        assertThat(told.fileNotes())
            .containsExactly(file + ": 1 row with a customer that is there already.");
      }
    }
    Path gap = write("gap.csv", "customer_id,name\nb,x\n,y\n");
    OrderFileOptions options = TWO_THREADS.withCustomers(gap.toString());
    assertThat(orderFault(options, orders).problem())
        .endsWith("gap.csv, row 2: customer_id is empty");
    assertThat(orders(options.withMissing(MissingPolicy.DROP), orders).fileNotes())
        .containsExactly(gap + ": 1 row without a customer left out.");
  }

  @Test
  void linesOfOneOrderAreOneOrder() {
    String csv =
        """
        order,customer_id,order_date,amount,segment,stars,currency
        1,a,2023-03-01 10:00,20,gold,4.0,EUR
        1,a,2023-03-02 00:10,-5,silver,,EUR
        ,a,2023-03-01 11:00,0,,5,EUR
        2,a,2023-03-01 11:00,-7.5,gold,NA,EUR
        """;
    OrderColumnNames columns =
        OrderColumnNames.DEFAULT
            .withOrder("order")
            .withSegment("segment")
            .withRating("stars")
            .withCurrency("currency");
    Told told = orders(TWO_THREADS.withColumns(columns), write("a.csv", csv));
    assertThat(told.lines())
        .containsExactly(
            "1 decimals, 2023-03-01 to 2023-03-01, segments [gold, silver]",
            "=a",
            "2023-03-01 +150/1 -75/1 0/1 1*4 1*5 s1");
    assertThat(told.currency()).isEqualTo("EUR");
    assertThat(told.notes())
        .containsExactly("1 row is without order; each counts as an order of its own.");
  }

  @Test
  void returnsCanBeLeftOut() {
    String csv = CSV + "gone,2023-03-05,-1\n";
    Told told = orders(TWO_THREADS.withReturnsIgnored(true), write("a.csv", csv));
    assertThat(told.lines()).doesNotContain("=gone").contains("=b").hasSize(5);
    assertThat(told.notes())
        .containsExactly(
            "Returns were left out, so revenue is gross: 2 orders, and with them 1 customer who only"
                + " sent back.");
    assertThat(orders(TWO_THREADS, write("b.csv", CSV.replace("-5", "5"))).notes())
        .containsExactly("There are no returns in the data: revenue is gross.");
    Path only = write("c.csv", "customer_id,order_date,amount\na,2023-01-01,-1\n");
    assertThat(orderFault(TWO_THREADS.withReturnsIgnored(true), only).problem())
        .isEqualTo("all orders of " + only + " are returns, which are left out");
  }

  @Test
  void rowsThatAreAlikeAreKeptAndCounted() {
    String csv = CSV + "b,2023-03-01 00:00:00,20.00\nb,2023-03-01 00:00:01,20.00\n";
    Told told = orders(TWO_THREADS, write("a.csv", csv));
    assertThat(told.lines()).contains("2023-03-01 +6500/4 -0/0 0/0");
    assertThat(told.notes())
        .containsExactly(
            "1 order line is exactly like another one without an order number; each counts.");
  }

  @Test
  void aDayIsThatOfTheStatedZone() throws SQLException {
    String csv =
        """
        customer_id,order_date,amount
        a,2023-01-01T02:00Z,1
        b,2023-01-01 02:00:00+00:00,1
        c,2022-12-31 23:30:00-05,1
        d,2022-12-31 23:30:00,1
        """;
    Path text = write("a.csv", csv);
    Path parquet =
        copy(
            "a.parquet",
            "SELECT * FROM (VALUES ('a', TIMESTAMPTZ '2023-01-01 02:00:00Z'), ('b', TIMESTAMPTZ"
                + " '2023-01-01 02:00:00Z'), ('c', TIMESTAMPTZ '2022-12-31 23:30:00-05')) v(customer_id,"
                + " order_date), (VALUES (1)) w(amount)",
            "FORMAT parquet");
    OrderFileOptions newYork = TWO_THREADS.withZone(ZoneId.of("America/New_York"));
    for (Path file : List.of(text, parquet)) {
      assertThat(orders(newYork, file).lines())
          .filteredOn(line -> line.startsWith("20"))
          .allMatch(line -> line.startsWith("2022-12-31"));
      Told utc = orders(TWO_THREADS, file);
      assertThat(utc.lines().get(2)).startsWith("2023-01-01");
      assertThat(utc.notes())
          .contains("Timestamps tell their zone; days are counted by the clock of Z.");
    }
  }

  @Test
  void moneyThatNoLongHoldsIsRefused() {
    StringBuilder csv = new StringBuilder("customer_id,order_date,amount\n");
    for (int i = 0; i < 10; i++) {
      csv.append("a,2023-01-0%d,999999999999.999999%n".formatted(i % 2 + 1));
    }
    for (long mostInMemory : new long[] {0, 100}) {
      InvalidInputException refused =
          catchThrowableOfType(
              InvalidInputException.class,
              () ->
                  ordersFrom(
                      TWO_THREADS,
                      InputStream.nullInputStream(),
                      mostInMemory,
                      write("a.csv", csv.toString())));
      assertThat(refused.problem()).contains("sum of all amounts");
    }
  }

  @Test
  void settingsOutsideTheirRange() {
    assertThatThrownBy(() -> TWO_THREADS.withDecimals(7))
        .isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> TWO_THREADS.withOrderSpan(-1)).hasMessageContaining("-1 days apart");
    assertThatThrownBy(() -> TWO_THREADS.withDecimalSeparator('x')).hasMessageContaining("'x'");
    assertThatThrownBy(() -> TWO_THREADS.withDateFormat("%d/%m"))
        .hasMessageContaining("\"%d/%m\" does not tell year, month and day");
    assertThatThrownBy(() -> TWO_THREADS.withDateFormat("%d/%q/%Y")).hasMessageContaining("%q");
    assertThatThrownBy(() -> TWO_THREADS.withMissing(MissingPolicy.OWN))
        .hasMessageContaining("segment of their own");
    assertThatThrownBy(() -> TWO_THREADS.withThreads(0)).hasMessageContaining("threads is 0");
  }

  @Test
  void aHistoryOfManyOrdersEndsWithItsReader() {
    OrderFiles files = OrderFiles.open(TWO_THREADS, InputStream.nullInputStream(), 0);
    OrderHistory history = files.read(write("a.csv", CSV).toString());
    assertThat(lines(history)).isEqualTo(LINES);
    files.close();
    assertThatThrownBy(() -> history.forEach(days -> {}))
        .isInstanceOf(CustomerFileException.class)
        .hasMessageContaining("before its OrderFiles is closed");
    OrderFiles cancelled = OrderFiles.open(TWO_THREADS);
    cancelled.cancel();
    assertThatThrownBy(() -> cancelled.read("a.csv")).isInstanceOf(CancellationException.class);
  }
}
