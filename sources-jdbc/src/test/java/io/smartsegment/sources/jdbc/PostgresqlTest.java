package io.smartsegment.sources.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smartsegment.core.aggregate.AggregatedCustomers;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A PostgreSQL server that is started here counts as arrays do, and refuses in sentences. */
class PostgresqlTest {
  private static final Credentials OWNER = Credentials.of("postgres", "postgres");
  private static final Rows ROWS = new Rows(2);

  private static @Nullable EmbeddedPostgres server;
  private static String url = "";

  @BeforeAll
  static void start() throws SQLException {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    assumeTrue(
        platform.equals("Linux amd64"),
        "Skipped: there is no PostgreSQL for " + platform + " here, so it was not asked.");
    try {
      server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    } catch (IOException | IllegalStateException e) {
      abort("Skipped: PostgreSQL does not start here, so it was not asked: " + e);
    }
    url = "jdbc:postgresql://localhost:%d/postgres".formatted(server.getPort());
    try (Connection connection = connect()) {
      ROWS.create(connection, "customers", "DOUBLE PRECISION", "BOOLEAN");
      run(
          "CREATE SCHEMA sales",
          "CREATE VIEW sales.\"All Customers\" AS SELECT propensity AS \"Score\","
              + " CAST(outcome AS INTEGER) AS outcome FROM customers",
          "CREATE ROLE guest LOGIN PASSWORD 'gu3st'");
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private static Connection connect() throws SQLException {
    return java.util.Objects.requireNonNull(server).getPostgresDatabase().getConnection();
  }

  private static void run(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void tablesViewsAndQueriesCountAsArraysDo() {
    ROWS.requireSame(JdbcQuestion.ofTable(url, "customers"), OWNER);
    ROWS.requireSame(
        JdbcQuestion.ofTable(url, "sales.All Customers").withColumns("Score", "outcome"), OWNER);
    ROWS.requireSame(
        JdbcQuestion.ofQuery(
                url, "WITH c AS (SELECT * FROM customers) SELECT propensity AS p, outcome FROM c;")
            .withColumns("p", "outcome"),
        OWNER);
  }

  @Test
  void sumsAreThoseOfArrays() throws SQLException {
    for (AmountRows.Kind kind : AmountRows.Kind.values()) {
      AmountRows rows = new AmountRows(kind);
      String table = "amounts_" + kind.name().toLowerCase(java.util.Locale.ROOT);
      try (Connection connection = connect()) {
        rows.create(connection, table, "DOUBLE PRECISION", kind == AmountRows.Kind.CENTS);
      }
      rows.requireSame(JdbcQuestion.ofTable(url, table), OWNER);
    }
  }

  @Test
  void decimalsAreTakenAsTheDoublesNearestToThem() throws SQLException {
    run(
        "CREATE TABLE prices AS SELECT 0.5 AS propensity, 1 AS outcome,"
            + " CAST(i AS NUMERIC(20, 2)) / 100 AS spent FROM generate_series(1, 999) i");
    JdbcQuestion question = JdbcQuestion.ofTable(url, "prices").withAmount(Measure.VALUE, "spent");
    try (JdbcCustomers source = JdbcCustomers.open(question, OWNER)) {
      ScoreIndex index = AggregatedCustomers.of(source).whole();
      assertThat(index.value(0, 1)).isEqualTo(4995);
      assertThat(index.decimals(Measure.VALUE)).hasValue(2);
    }
    run("INSERT INTO prices VALUES (0.5, 1, 'NaN'), (0.5, 1, 'Infinity')");
    assertRefused(
        question, OWNER, "2 rows of table prices have no finite number in the column 'spent'");
  }

  @Test
  void numbersOfOtherTypesAreTakenExactly() throws SQLException {
    run(
        "CREATE TABLE decimals AS SELECT CAST(propensity AS NUMERIC) AS propensity,"
            + " CAST(outcome AS INTEGER)::SMALLINT AS outcome FROM customers LIMIT 100",
        "INSERT INTO decimals VALUES (0.333333333333333314829616256247, 1)");
    JdbcQuestion question = JdbcQuestion.ofTable(url, "decimals");
    try (JdbcCustomers source = JdbcCustomers.open(question, OWNER)) {
      assertThat(AggregatedCustomers.of(source).whole().positionOf(1.0 / 3)).isPositive();
    }
    run("INSERT INTO decimals VALUES ('NaN', 1)");
    assertRefused(question, OWNER, "1 row of table decimals has no number in [0, 1]", "NaN");
  }

  private static void assertRefused(JdbcQuestion question, Credentials who, String... words) {
    assertThatThrownBy(
            () -> {
              try (JdbcCustomers source = JdbcCustomers.open(question, who)) {
                AggregatedCustomers.of(source).whole();
              }
            })
        .isInstanceOf(InvalidInputException.class)
        .message()
        .contains(words)
        .doesNotContain("gu3st");
  }

  @Test
  void refusalsOfTheServerAreSentences() {
    assertRefused(
        JdbcQuestion.ofTable(url, "customers"),
        Credentials.of("guest", "gu3st"),
        "The user may not read table customers of " + url + ": ",
        "permission denied");
    assertRefused(JdbcQuestion.ofTable(url, "nowhere"), OWNER, "cannot answer: ", "does not exist");
    assertRefused(
        JdbcQuestion.ofQuery(
            url, "SELECT propensity, outcome FROM customers WHERE 1 / (1 - 1) = 1"),
        OWNER,
        "cannot answer: ",
        "division by zero");
    assertRefused(
        JdbcQuestion.ofQuery(url, "SELECT 'x' AS propensity, 1 AS outcome"),
        OWNER,
        "of the type text, not a column of numbers");
    assertRefused(
        JdbcQuestion.ofQuery(
            url, "WITH gone AS (DELETE FROM customers RETURNING *) SELECT * FROM gone"),
        OWNER,
        "cannot answer: ");
  }

  private static JdbcQuestion slow() {
    return JdbcQuestion.ofQuery(
        url,
        "SELECT propensity, outcome FROM customers CROSS JOIN LATERAL"
            + " (SELECT pg_sleep(0.01 * (propensity + 1))) s");
  }

  @Test
  void aStatementThatTakesTooLongIsEnded() {
    assertRefused(
        slow().within(Duration.ofSeconds(1)), OWNER, "ended the statement before it was done");
  }

  @Test
  void aStatementIsCancelled() throws Exception {
    try (JdbcCustomers source = JdbcCustomers.open(slow(), OWNER)) {
      CompletableFuture<Void> counting =
          CompletableFuture.runAsync(() -> AggregatedCustomers.of(source));
      waitUntilAsked();
      source.cancel();
      assertThatThrownBy(counting::join).hasRootCauseInstanceOf(CancellationException.class);
    }
  }

  @Test
  void aServerThatGoesAwayIsSaid() throws Exception {
    try (JdbcCustomers source = JdbcCustomers.open(slow(), OWNER)) {
      CompletableFuture<Void> counting =
          CompletableFuture.runAsync(() -> AggregatedCustomers.of(source));
      waitUntilAsked();
      run(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT cell%'"
              + " AND pid <> pg_backend_pid()");
      assertThatThrownBy(counting::join)
          .hasRootCauseInstanceOf(Exception.class)
          .rootCause()
          .message()
          .contains("went away in the middle of the work");
    }
  }

  private static void waitUntilAsked() throws SQLException, InterruptedException {
    String asked =
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()"
            + " AND query LIKE 'SELECT cell%'";
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 500; i++) {
        try (var rows = statement.executeQuery(asked)) {
          if (rows.next() && rows.getInt(1) > 0) {
            return;
          }
        }
        Thread.sleep(10);
      }
    }
    throw new AssertionError("The statement does not run.");
  }

  /** One transaction sees the rows of its beginning, whatever others write meanwhile. */
  @Test
  void allStatementsSeeTheSameRows() throws SQLException {
    run(
        "CREATE TABLE moving AS SELECT i / 1000.0 AS propensity, CAST(i % 7 = 0 AS INTEGER) AS"
            + " outcome FROM generate_series(0, 999) i");
    try (JdbcCustomers source = JdbcCustomers.open(JdbcQuestion.ofTable(url, "moving"), OWNER)) {
      AggregatedCustomers customers = AggregatedCustomers.of(source);
      run("DELETE FROM moving WHERE propensity < 0.5");
      assertThat(customers.whole().customers()).isEqualTo(1_000);
    }
  }
}
