package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be used is refused by file, row, column and value, in text as in Parquet. */
class OrderFaultsTest extends OrderData {
  private static final OrderFileOptions ALL =
      TWO_THREADS.withColumns(
          OrderColumnNames.DEFAULT.withOrder("ord").withRating("stars").withCurrency("money"));

  /** The same rows as CSV and as Parquet with all columns as text. */
  private List<Path> files(String rows) throws SQLException {
    String csv = "customer_id,order_date,amount,ord,stars,money\n" + rows;
    Path text = write("orders.csv", csv);
    Path parquet =
        copy(
            "orders.parquet",
            "SELECT * FROM read_csv('" + text + "', all_varchar = true)",
            "FORMAT parquet");
    return List.of(text, parquet);
  }

  private void assertFault(String rows, OrderFileOptions options, Reason reason, String... parts)
      throws SQLException {
    for (Path file : files(rows)) {
      CustomerFileException fault = orderFault(options, file);
      assertThat(fault).as(file.toString()).isNotNull();
      assertThat(fault.problem()).startsWith(file.toString()).contains(parts[0]);
      assertThat(fault.advice()).contains(parts[1]);
      assertThat(fault.reason()).isEqualTo(reason);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,2023-01-01,'12,50',,,|row 2: amount is \"12,50\"|separator , reads it as 12.50|OTHER_DECIMALS",
        "a,2023-01-01,nan,,,|row 2: amount is \"nan\"|Write amounts as numbers|BAD_VALUE",
        "a,2023-01-01,inf,,,|row 2: amount is \"inf\"|Write amounts as numbers|BAD_VALUE",
        "a,2023-01-01,1 000,,,|row 2: amount is \"1 000\"|Write amounts as numbers|BAD_VALUE",
        "a,2023-01-01,-1e12,,,|row 2: amount is \"-1e12\", which is 10^12 or larger|thousands|BAD_VALUE",
        "a,2023-01-01,0.1234567,,,|amount is \"0.1234567\", which has more than 6 decimals|Round|BAD_VALUE",
        "a,2011-02-30,1,,,|row 2: order_date is \"2011-02-30\"|date format says how|BAD_DATE",
        "a,20110203,1,,,|row 2: order_date is \"20110203\"|date format says how|BAD_DATE",
        "a,2011-02-03 25:00,1,,,|row 2: order_date is \"2011-02-03 25:00\"|date format|BAD_DATE",
        "a,2011-02-03,1,,6,|row 2: stars is \"6\"|whole numbers from 1 to 5|BAD_VALUE",
        "a,2011-02-03,1,,4.5,|row 2: stars is \"4.5\"|whole numbers from 1 to 5|BAD_VALUE",
        "NA,2011-02-03,1,,,|row 2: customer_id is \"NA\", which stands for nothing|left out|MISSING_VALUE",
        "'',2011-02-03,1,,,|row 2: customer_id is empty; no other row is so|left out|MISSING_VALUE",
        "a,,1,,,|row 2: order_date is empty|left out|MISSING_VALUE",
        "a,2011-02-03,,,,|row 2: amount is empty|left out|MISSING_VALUE",
        "b,2023-01-01,2,7,,|row 2: order 7 belongs to customers a and b|Correct one|CONTRADICTING_ORDER",
        "a,2023-06-09,2,7,,|row 2: order 7 is dated 2023-01-01 and 2023-06-09|159 days apart|LONG_ORDER",
        "a,2023-01-01,2,7,2,|row 2: order 7 is rated 2 and 4|one rating|CONTRADICTING_ORDER",
      })
  void aRow(String row, String problem, String advice, Reason reason) throws SQLException {
    String second = row.replace("'12,50'", "\"12,50\"").replace("''", "");
    assertFault("a,2023-01-01,1,7,4,\n" + second + "\n", ALL, reason, problem, advice);
  }

  @Test
  void allIncompleteRowsAreCounted() throws SQLException {
    String rows = "a,2023-01-01,1,,,\n,2023-01-01,2,,,\n,,3,,,\nb,2023-01-02,,,,\n".repeat(3);
    assertFault(
        rows,
        TWO_THREADS,
        Reason.MISSING_VALUE,
        "row 2: customer_id is empty; 6 rows are so",
        "left out");
    for (Path file : files(rows)) {
      Told told = orders(TWO_THREADS.withMissing(MissingPolicy.DROP), file);
      assertThat(told.lines()).hasSize(3).contains("2023-01-01 +3/3 -0/0 0/0");
      assertThat(told.notes())
          .contains(
              "9 rows are left out: 6 without customer_id, 3 without order_date, 3 without amount.");
    }
    assertThat(
            orderFault(
                    TWO_THREADS.withMissing(MissingPolicy.DROP),
                    write("a.csv", "customer_id,order_date,amount\n,2023-01-01,1\n"))
                .problem())
        .contains("no row is left of", "1 row is left out: 1 without customer_id");
  }

  @Test
  void badComesBeforeMissing() throws SQLException {
    assertFault(
        "a,2023-01-01,1,,,\n,2023-01-01,x,,,\n",
        TWO_THREADS.withMissing(MissingPolicy.DROP),
        Reason.BAD_VALUE,
        "row 2: amount is \"x\"",
        "");
  }

  @Test
  void datesThatCouldBeTwoAreNotGuessed() throws SQLException {
    String both = "a,01/02/2011,1,,,\nb,03/04/2011 10:15,1,,,\n";
    for (Path file : files(both)) {
      CustomerFileException fault = orderFault(TWO_THREADS, file);
      assertThat(fault.problem())
          .isEqualTo(
              "order_date could be day/month or month/day in every row, as in \"01/02/2011\"");
      assertThat(fault.advice()).isEqualTo("A date format says which: %d/%m/%Y or %m/%d/%Y.");
      assertThat(fault.reason()).isEqualTo(Reason.UNCLEAR_DATES);
    }
    assertFault(
        "a,01/02/2011,1,,,\nb,13/02/2011,1,,,\nc,02/13/2011,1,,,\n",
        TWO_THREADS,
        Reason.BAD_DATE,
        "row 3: order_date is \"02/13/2011\"",
        "");
    String dayFirst = "a,01/02/2011 8:26,1,,,\na,1.2.2011,1,,,\nb,13/02/2011,1,,,\n";
    for (Path file : files(dayFirst)) {
      Told told = orders(TWO_THREADS, file);
      assertThat(told.lines()).contains("2011-02-01 +2/2 -0/0 0/0", "2011-02-13 +1/1 -0/0 0/0");
      assertThat(told.fileNotes())
          .containsExactly("order_date: dates are written as day/month, which is all that fits.");
    }
    OrderFileOptions format = TWO_THREADS.withDateFormat("%m/%d/%Y");
    assertThat(orders(format, files("a,01/02/2011,1,,,\n").get(0)).lines())
        .contains("2011-01-02 +1/1 -0/0 0/0");
    assertFault(
        "a,01/02/2011,1,,,\na,2011-01-02,1,,,\n",
        format,
        Reason.BAD_DATE,
        "row 2: order_date is \"2011-01-02\", which is no date in the format %m/%d/%Y",
        "date format");
  }

  @Test
  void twoCurrenciesAreRefused() throws SQLException {
    String rows = "a,2023-01-01,1,,,EUR\n".repeat(3) + "a,2023-01-01,1,,,GBP\n";
    for (Path file : files(rows)) {
      CustomerFileException fault = orderFault(ALL, file);
      assertThat(fault.problem()).isEqualTo("money holds EUR (3 rows) and GBP (1 row)");
      assertThat(fault.advice()).contains("no rate is guessed");
      assertThat(fault.reason()).isEqualTo(Reason.SEVERAL_CURRENCIES);
    }
    for (Path file : files("a,2023-01-01,1,,,EUR\na,2023-01-01,1,,,\na,2023-01-01,1,,,EUR\n")) {
      assertThat(orderFault(ALL, file).problem())
          .isEqualTo("money holds EUR (2 rows) and nothing (1 row)");
    }
  }

  @Test
  void numbersOfParquetThatAreNoAmounts() throws SQLException {
    for (String amount :
        List.of(
            "'NaN'::DOUBLE",
            "'inf'::DOUBLE",
            "1e12::DOUBLE",
            "1000000000000::BIGINT",
            "-1000000000000::DECIMAL(20,2)",
            "'-inf'::FLOAT",
            "999999999999.999::DOUBLE")) {
      Path file =
          copy(
              "a.parquet",
              "SELECT 'a' AS customer_id, DATE '2023-01-01' AS order_date, "
                  + amount
                  + " AS amount",
              "FORMAT parquet");
      CustomerFileException fault = orderFault(TWO_THREADS, file);
      assertThat(fault).as(amount).isNotNull();
      assertThat(fault.problem()).contains("a.parquet, row 1: amount is \"");
      assertThat(fault.reason()).isEqualTo(Reason.BAD_VALUE);
    }
    Path numbers =
        copy(
            "b.parquet",
            "SELECT 'a' AS customer_id, 20230101 AS order_date, 1 AS amount",
            "FORMAT parquet");
    assertThat(orderFault(TWO_THREADS, numbers).problem()).contains("order_date is \"20230101\"");
    assertThat(orders(TWO_THREADS.withDateFormat("%Y%m%d"), numbers).lines())
        .contains("2023-01-01 +1/1 -0/0 0/0");
    Path list =
        copy(
            "c.parquet",
            "SELECT [1] AS customer_id, DATE '2023-01-01' AS order_date, 1 AS amount",
            "FORMAT parquet");
    assertThat(orderFault(TWO_THREADS, list).problem()).contains("is of type INTEGER[]");
  }

  @Test
  void theRowIsThatOfItsFile() throws SQLException {
    Path good =
        copy(
            "a1.parquet",
            "SELECT 'a' AS customer_id, DATE '2023-01-01' AS order_date, '1' AS amount FROM range(3000)",
            "FORMAT parquet");
    Path bad =
        copy(
            "a2.parquet",
            "SELECT 'a' AS customer_id, DATE '2023-01-01' AS order_date, CASE WHEN i = 2499 THEN 'x' ELSE '1' END AS amount FROM range(3000) t(i)",
            "FORMAT parquet");
    assertThat(orderFault(TWO_THREADS, good, bad).problem())
        .isEqualTo(bad + ", row 2,500: amount is \"x\"");
  }

  @Test
  void nothingToRead() {
    assertThat(orderFault(TWO_THREADS, write("a.csv", "customer_id,order_date,amount\n")).problem())
        .contains("has no rows");
    assertThat(
            orderFault(TWO_THREADS, write("b.csv", "customer,order_date,amount\na,2023-01-01,1\n"))
                .problem())
        .contains("column 'customer_id' is not in");
    assertThat(orderFault(TWO_THREADS, folder + "/none.csv").reason())
        .isEqualTo(Reason.NO_SUCH_INPUT);
  }
}
