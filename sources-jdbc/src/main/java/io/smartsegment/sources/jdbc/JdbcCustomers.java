package io.smartsegment.sources.jdbc;

import io.smartsegment.core.aggregate.CountingSource;
import io.smartsegment.core.aggregate.ScoreRanges;
import io.smartsegment.core.aggregate.SqlAggregates;
import io.smartsegment.core.aggregate.SqlCustomers;
import io.smartsegment.core.aggregate.SqlEngine;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Customers in a database, which counts them by statements of plain SQL. They are only read: the
 * connection is read only, and all statements see the same rows where the database has snapshots
 * (one transaction, REPEATABLE READ). Only cells of the score, and the scores that are asked for,
 * leave the database.
 *
 * <pre>{@code
 * JdbcQuestion which = JdbcQuestion.ofTable("jdbc:postgresql://host/shop", "customers");
 * try (JdbcCustomers source = JdbcCustomers.open(which, Credentials.of(System.getenv()))) {
 *   AggregatedCustomers customers = AggregatedCustomers.of(source);
 * }
 * }</pre>
 *
 * <p>PostgreSQL, DuckDB and SQLite were run by the tests; other databases need a driver on the
 * class path and {@code CASE}, {@code FLOOR} and {@code CAST} as the standard has them. For use by
 * one thread; only {@link #cancel} may be called by others.
 */
@Experimental
public final class JdbcCustomers implements CountingSource {
  private static final int FETCHED_AT_A_TIME = 10_000;
  private static final int MOST_RANGES = 1024;

  private final JdbcQuestion question;
  private final Connection connection;
  private final DatabaseFailures failures;
  private final SqlCustomers customers;
  private final SqlAggregates counts;
  private final boolean typesAreOfValues;
  private @Nullable Statement running;
  private boolean cancelled;

  private JdbcCustomers(
      JdbcQuestion question, Connection connection, DatabaseFailures failures, Columns columns) {
    this.question = question;
    this.connection = connection;
    this.failures = failures;
    customers = columns.customers();
    counts = new SqlAggregates(customers, this::ask, MOST_RANGES);
    typesAreOfValues = columns.engine().typesAreOfValues();
  }

  /**
   * Opens a connection by a driver on the class path, and looks at the columns.
   *
   * @param question which customers
   * @param credentials who asks
   * @return the customers; to be closed
   * @throws InvalidInputException if there is no driver, the database cannot be reached, or the
   *     columns are not there or hold no numbers
   */
  public static JdbcCustomers open(JdbcQuestion question, Credentials credentials) {
    return open(question, credentials, JdbcCustomers.class.getClassLoader());
  }

  /**
   * Opens a connection by a driver that a class loader finds.
   *
   * @param question which customers
   * @param credentials who asks
   * @param drivers where the driver is
   * @return the customers; to be closed
   * @throws InvalidInputException as {@link #open(JdbcQuestion, Credentials)}
   */
  public static JdbcCustomers open(
      JdbcQuestion question, Credentials credentials, @Nullable ClassLoader drivers) {
    DatabaseFailures failures = new DatabaseFailures(question, credentials);
    Connection connection = Drivers.connect(question, credentials, drivers, failures);
    try {
      Columns columns = Columns.of(connection, question);
      prepare(connection, columns.engine());
      return new JdbcCustomers(question, connection, failures, columns);
    } catch (SQLException e) {
      Drivers.closeQuietly(connection);
      throw failures.asking(e);
    } catch (RuntimeException e) {
      Drivers.closeQuietly(connection);
      throw e;
    }
  }

  /** Nothing is written, and all statements see the same rows. */
  private static void prepare(Connection connection, Engine engine) throws SQLException {
    if (engine == Engine.POSTGRESQL || engine == Engine.MYSQL) {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    } else if (engine == Engine.OTHER) {
      setIfPossible(connection);
    }
    connection.setAutoCommit(false);
  }

  private static void setIfPossible(Connection connection) throws SQLException {
    connection.setReadOnly(true);
    for (int level :
        List.of(Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_SERIALIZABLE)) {
      if (connection.getMetaData().supportsTransactionIsolationLevel(level)) {
        connection.setTransactionIsolation(level);
        return;
      }
    }
  }

  @Override
  public int mostRanges() {
    return counts.mostRanges();
  }

  /** One statement; rows that cannot be used are counted, and named by their values. */
  @Override
  public Counted count() {
    requireNoTexts();
    return counts.count();
  }

  private void requireNoTexts() {
    if (!typesAreOfValues) {
      return;
    }
    ask(
        "SELECT MIN(%s) AS example FROM %s WHERE typeof(%s) IN ('text', 'blob')"
            .formatted(customers.score(), customers.relation(), customers.score()),
        result -> {
          String text = result.text(1);
          if (text != null) {
            throw new InvalidInputException(
                "The column '%s' holds the text '%s', not a number."
                    .formatted(customers.scoreName(), text),
                "Name a column of numbers, or turn it into numbers in a query.");
          }
        });
  }

  @Override
  public ScoreCells scores(ScoreRanges ranges) {
    return counts.scores(ranges);
  }

  @Override
  public ScoreCells split(ScoreRanges ranges) {
    return counts.split(ranges);
  }

  private void ask(String statement, Consumer<SqlEngine.Row> reader) {
    try (PreparedStatement asked = begin(statement)) {
      try (ResultSet rows = asked.executeQuery()) {
        ResultRow row = new ResultRow(rows);
        while (rows.next()) {
          reader.accept(row);
        }
      }
    } catch (UnreadableException e) {
      requireNotCancelled();
      throw failures.asking(e.reason());
    } catch (SQLException e) {
      requireNotCancelled();
      throw failures.asking(e);
    } finally {
      end();
    }
  }

  private synchronized PreparedStatement begin(String text) throws SQLException {
    requireNotCancelled();
    PreparedStatement statement = connection.prepareStatement(text);
    statement.setFetchSize(FETCHED_AT_A_TIME);
    if (question.timeout().isPresent()) {
      Duration each = question.timeout().get();
      statement.setQueryTimeout((int) Math.max(1, Math.min(each.toSeconds(), Integer.MAX_VALUE)));
    }
    running = statement;
    return statement;
  }

  private synchronized void end() {
    running = null;
  }

  private synchronized void requireNotCancelled() {
    if (cancelled) {
      throw new CancellationException("Cancelled.");
    }
  }

  /**
   * Ends the statement that is running, and all that follow. Meant for another thread; whoever
   * waits for the statement gets a {@link CancellationException}.
   */
  @Override
  public synchronized void cancel() {
    cancelled = true;
    if (running != null) {
      try {
        running.cancel();
      } catch (SQLException e) {
        // The connection is given up in any case.
        Drivers.closeQuietly(connection);
      }
    }
  }

  /** Gives the connection up; nothing was written. */
  @Override
  public void close() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // There is nothing to keep.
    }
    Drivers.closeQuietly(connection);
  }
}
