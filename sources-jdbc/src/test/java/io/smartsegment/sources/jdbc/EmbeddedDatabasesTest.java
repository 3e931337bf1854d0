package io.smartsegment.sources.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.aggregate.AggregatedCustomers;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that run inside of the process count as arrays do. */
class EmbeddedDatabasesTest {
  @TempDir private Path folder;

  private String url(String engine) {
    return "jdbc:" + engine + ":" + folder.resolve("customers.db");
  }

  @ParameterizedTest
  @CsvSource({"duckdb, DOUBLE, BOOLEAN", "duckdb, DOUBLE, INTEGER", "sqlite, REAL, INTEGER"})
  void countsAreThoseOfArrays(String engine, String scores, String outcomes) throws SQLException {
    Rows rows = new Rows(1);
    try (Connection connection = DriverManager.getConnection(url(engine))) {
      rows.create(connection, "customers", scores, outcomes);
    }
    rows.requireSame(JdbcQuestion.ofTable(url(engine), "customers"), Credentials.NONE);
    rows.requireSame(
        JdbcQuestion.ofQuery(
                url(engine), "SELECT propensity AS p, outcome AS bought FROM customers;")
            .withColumns("p", "bought"),
        Credentials.NONE);
  }

  @ParameterizedTest
  @CsvSource({"duckdb, DOUBLE", "sqlite, REAL"})
  void sumsAreThoseOfArrays(String engine, String type) throws SQLException {
    for (AmountRows.Kind kind : AmountRows.Kind.values()) {
      AmountRows rows = new AmountRows(kind);
      try (Connection connection = DriverManager.getConnection(url(engine))) {
        rows.create(connection, "c_" + kind, type, kind == AmountRows.Kind.FAR_APART);
      }
      rows.requireSame(JdbcQuestion.ofTable(url(engine), "c_" + kind), Credentials.NONE);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'NaN'::DOUBLE; 1; 1 row of the query has no finite number in the column 'v': the values there go from NaN to NaN",
        "unnest(['1', 'Infinity', '-Infinity']::DOUBLE[]); 1; 2 rows of the query have no finite number in the column 'v': the values there go from -Infinity to Infinity",
        "NULL::DOUBLE; 1; 1 row of the query has null in the column 'v'",
        "1; unnest(['0', '-1', '2', 'NaN']::DOUBLE[]); 3 rows of the query have no finite number above 0 in the column 'w': the values there go from -1.0 to NaN",
        "1; NULL::INTEGER; 1 row of the query has null in the column 'w'",
        "unnest([1e300, 1e299]); 1; The value of one customer is 1.0E300: too large to be summed over 2.",
        "unnest([1e280, 1e-280]); 1; go from 1.0E-280 to 1.0E280: too far apart to be added up exactly",
        "CAST(1 AS VARCHAR); 1; The column 'v' of the query is of the type VARCHAR, not a column of numbers"
      })
  void amountsThatCannotBeUsedAreSaid(String value, String weight, String message) {
    JdbcQuestion question =
        JdbcQuestion.ofQuery(
                url("duckdb"),
                "SELECT 0.5 AS propensity, 1 AS outcome, %s AS v, %s AS w".formatted(value, weight))
            .withAmount(Measure.VALUE, "v")
            .withAmount(Measure.WEIGHT, "w");
    assertThatThrownBy(
            () -> {
              try (JdbcCustomers source = JdbcCustomers.open(question, Credentials.NONE)) {
                AggregatedCustomers.of(source);
              }
            })
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void rowsWithoutAnAmountAreLeftOut() {
    JdbcQuestion question =
        JdbcQuestion.ofQuery(
                url("duckdb"),
                "SELECT unnest([0.5, 0.25, 0.75]) AS propensity, 1 AS outcome,"
                    + " unnest([1, NULL, 2]) AS v")
            .withAmount(Measure.VALUE, "v")
            .droppingMissing();
    try (JdbcCustomers source = JdbcCustomers.open(question, Credentials.NONE)) {
      ScoreIndex index = AggregatedCustomers.of(source).whole();
      assertThat(index.dropped()).isEqualTo(1);
      assertThat(index.value(0, 2)).isEqualTo(3);
    }
  }

  private InvalidInputException refusal(String engine, String rows, boolean drop)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(engine));
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS customers");
      statement.execute("CREATE TABLE customers AS " + rows);
    }
    JdbcQuestion question = JdbcQuestion.ofTable(url(engine), "customers");
    try (JdbcCustomers source =
        JdbcCustomers.open(drop ? question.droppingMissing() : question, Credentials.NONE)) {
      AggregatedCustomers.of(source);
    } catch (InvalidInputException e) {
      return e;
    }
    throw new AssertionError("Rows were not refused: " + rows);
  }

  @Test
  void whatCannotBeUsedIsSaid() throws SQLException {
    assertThat(refusal("duckdb", "SELECT 'NaN'::DOUBLE AS propensity, 1 AS outcome", false))
        .hasMessageContaining("1 row of table customers has no number in [0, 1]")
        .hasMessageContaining("the values there go from NaN to NaN");
    assertThat(
            refusal(
                "duckdb",
                "SELECT unnest([0.5, -0.25, 40]) AS propensity, unnest([1, 0, 0]) AS outcome",
                true))
        .hasMessageContaining("2 rows of table customers have no number in [0, 1]")
        .hasMessageContaining("from -0.25 to 40.0");
    assertThat(refusal("duckdb", "SELECT 0.5 AS propensity, unnest([1, 2, 3]) AS outcome", false))
        .hasMessageContaining("2 rows of table customers have neither 0 nor 1")
        .hasMessageContaining("from 2 to 3");
    assertThat(refusal("duckdb", "SELECT NULL::DOUBLE AS propensity, 1 AS outcome", false))
        .hasMessageContaining("1 row of table customers has null in the column 'propensity'");
    assertThat(refusal("duckdb", "SELECT NULL::DOUBLE AS propensity, 1 AS outcome", true))
        .hasMessageContaining("None of the 1 row of table customers has a score and an outcome");
    assertThat(refusal("duckdb", "SELECT 'high' AS propensity, 1 AS outcome", false))
        .hasMessageContaining("of the type VARCHAR, not a column of numbers");
    assertThat(refusal("duckdb", "SELECT 0.5 AS propensity, 'yes' AS outcome", false))
        .hasMessageContaining("'outcome'")
        .hasMessageContaining("of the type VARCHAR");
    assertThat(refusal("duckdb", "SELECT 0.5 AS p, 1 AS outcome", false))
        .hasMessageContaining("There is no column 'propensity'; the columns are p, outcome.");
    assertThat(refusal("duckdb", "SELECT 0.5 AS propensity, 1 AS outcome WHERE 1 = 0", false))
        .hasMessageContaining("There are no rows in table customers");
  }

  @Test
  void textIsNoNumberWhereTypesAreOfValues() throws SQLException {
    assertThat(refusal("sqlite", "SELECT 'high' AS propensity, 1 AS outcome", false))
        .hasMessageContaining("The column 'propensity' holds the text 'high', not a number.");
    JdbcQuestion question =
        JdbcQuestion.ofQuery(url("sqlite"), "SELECT 0.5 AS propensity, 1 AS outcome, '12x' AS v")
            .withAmount(Measure.VALUE, "v");
    try (JdbcCustomers source = JdbcCustomers.open(question, Credentials.NONE)) {
      assertThatThrownBy(() -> AggregatedCustomers.of(source))
          .hasMessageContaining("The column 'v' holds the text '12x', not a number.");
    }
  }

  @Test
  void missingRowsAreCountedWhereTheyAreDropped() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url("duckdb"));
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE c AS SELECT unnest([0.5, NULL, 0.25]) AS propensity,"
              + " unnest([1, 0, NULL]) AS outcome");
    }
    JdbcQuestion question = JdbcQuestion.ofTable(url("duckdb"), "c").droppingMissing();
    try (JdbcCustomers source = JdbcCustomers.open(question, Credentials.NONE)) {
      AggregatedCustomers customers = AggregatedCustomers.of(source);
      assertThat(customers.whole().dropped()).isEqualTo(2);
      assertThat(customers.customers()).isEqualTo(1);
    }
  }

  @Test
  void aConnectionThatWasClosedIsSaid() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url("sqlite"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE c (propensity REAL, outcome INTEGER)");
      statement.execute("INSERT INTO c VALUES (0.10001, 0), (0.1000101, 1), (0.9, 1)");
      JdbcQuestion question = JdbcQuestion.ofTable(url("sqlite"), "c");
      AggregatedCustomers customers;
      try (JdbcCustomers source = JdbcCustomers.open(question, Credentials.NONE)) {
        customers = AggregatedCustomers.of(source);
      }
      assertThatThrownBy(customers::whole)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("cannot answer");
    }
  }

  @Test
  void databasesThatAreNotThereAreSaid() {
    assertThatThrownBy(
            () ->
                JdbcCustomers.open(
                    JdbcQuestion.ofTable("jdbc:nobody://host/db?user=x", "c"), Credentials.NONE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "There is no driver for the database jdbc:nobody://host/db; there are")
        .hasMessageContaining("DuckDBDriver");
    assertThatThrownBy(
            () ->
                JdbcCustomers.open(
                    JdbcQuestion.ofTable("jdbc:postgresql://127.0.0.1:1/db", "c"),
                    Credentials.of("me", "refused")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("The database jdbc:postgresql://127.0.0.1:1/db cannot be reached: ")
        .hasMessageNotContaining("me,");
    assertThatThrownBy(
            () -> JdbcCustomers.open(JdbcQuestion.ofTable(url("duckdb"), "c"), Credentials.NONE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cannot answer: ")
        .hasMessageContaining("Table with name c does not exist");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://host/db?user=me&password=secret",
        "jdbc:sqlserver://host;password=secret",
        "jdbc:x://me:secret@host/db"
      })
  void passwordsInAddressesAreRefusedAndNotRepeated(String url) {
    assertThatThrownBy(() -> JdbcQuestion.ofTable(url, "c"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("holds a password")
        .hasMessageNotContaining("secret");
  }

  @Test
  void credentialsComeFromTheEnvironmentOrAFile() throws IOException {
    Map<String, String> environment =
        Map.of(Credentials.USER, "me", Credentials.PASSWORD, "s3cret");
    Credentials told = Credentials.of(environment);
    assertThat(told.properties()).containsEntry("user", "me").containsEntry("password", "s3cret");
    assertThat(told).hasToString("credentials of me");
    assertThat(told.hiddenIn("no s3cret here")).isEqualTo("no *** here");
    Path file = Files.writeString(folder.resolve("who"), "user = me\npassword = s3cret\n");
    assertThat(Credentials.in(file).properties()).isEqualTo(told.properties());
    Path empty = Files.writeString(folder.resolve("empty"), "name=me\n");
    assertThatThrownBy(() -> Credentials.in(empty))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("neither a user nor a password");
    assertThatThrownBy(() -> Credentials.in(folder.resolve("none")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cannot be read");
  }
}
