package io.smartsegment.sources.jdbc;

import io.smartsegment.core.aggregate.AmountSql;
import io.smartsegment.core.aggregate.CellRows;
import io.smartsegment.core.aggregate.FirstPass;
import io.smartsegment.core.aggregate.OpenSource;
import io.smartsegment.core.aggregate.ScoreRanges;
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
public final class JdbcCustomers implements OpenSource {
  private static final int FETCHED_AT_A_TIME = 10_000;
  private static final int MOST_RANGES = 1024;

  private final JdbcQuestion question;
  private final Connection connection;
  private final DatabaseFailures failures;
  private final CountSql sql;
  private final boolean typesAreOfValues;
  private AmountSql amounts;
  private @Nullable Statement running;
  private boolean cancelled;

  private JdbcCustomers(
      JdbcQuestion question, Connection connection, DatabaseFailures failures, Columns columns) {
    this.question = question;
    this.connection = connection;
    this.failures = failures;
    sql = columns.sql();
    amounts = columns.amounts();
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
  public String origin() {
    return question.address() + ", " + question.inWords();
  }

  @Override
  public int mostRanges() {
    return MOST_RANGES;
  }

  /**
   * One statement, and another one where amounts are unusually large or small; rows that cannot be
   * used are counted, and named by their values.
   */
  @Override
  public Counted count() {
    requireNoTexts();
    FirstPass pass = firstPass();
    boolean complete = pass.isComplete();
    amounts = pass.fitting();
    return (complete ? pass : firstPass()).counted(this::examples);
  }

  private FirstPass firstPass() {
    FirstPass pass =
        new FirstPass(
            question.inWords(),
            question.score(),
            question.outcome(),
            question.dropMissing(),
            amounts);
    ask(
        sql.cells(amounts),
        row ->
            pass.add(
                row.getInt(1),
                row.getLong(2),
                row.getLong(3),
                row.getDouble(4),
                row.getDouble(5),
                new Figures(row, 6)));
    return pass;
  }

  private FirstPass.Examples examples(String column, String condition) {
    String[] examples = {"", ""};
    ask(
        sql.examples(column, condition, amounts),
        row -> {
          examples[0] = row.getString(1);
          examples[1] = row.getString(2);
        });
    return new FirstPass.Examples(examples[0], examples[1]);
  }

  private void requireNoTexts() {
    if (!typesAreOfValues) {
      return;
    }
    sql.numbers(question)
        .forEach(
            (name, column) ->
                ask(
                    sql.texts(column),
                    result -> {
                      String text = result.getString(1);
                      if (text != null) {
                        throw new InvalidInputException(
                            "The column '%s' holds the text '%s', not a number."
                                .formatted(name, text),
                            "Name a column of numbers, or turn it into numbers in a query.");
                      }
                    }));
  }

  @Override
  public ScoreCells scores(ScoreRanges ranges) {
    CellRows rows = new CellRows(amounts.measures());
    ask(
        sql.scores(ranges, amounts),
        result -> {
          double score = result.getDouble(1);
          amounts.add(rows.sums(), rows.size(), result.getLong(2), new Figures(result, 4));
          rows.add(score, score, result.getLong(2), result.getLong(3));
        });
    return rows.cells();
  }

  @Override
  public ScoreCells split(ScoreRanges ranges) {
    CellRows rows = new CellRows(amounts.measures());
    ask(
        sql.parts(ranges, amounts),
        result -> {
          amounts.add(rows.sums(), rows.size(), result.getLong(2), new Figures(result, 6));
          rows.add(result.getDouble(4), result.getDouble(5), result.getLong(2), result.getLong(3));
        });
    return rows.cells();
  }

  /** Columns of a row, from one on. */
  private record Figures(ResultSet row, int from) implements AmountSql.Figures {
    @Override
    public double number(int column) {
      try {
        double number = row.getDouble(from + column);
        return row.wasNull() ? 0 : number;
      } catch (SQLException e) {
        throw new Unreadable(e);
      }
    }

    @Override
    public long whole(int column) {
      try {
        long whole = row.getLong(from + column);
        return row.wasNull() ? 0 : whole;
      } catch (SQLException e) {
        throw new Unreadable(e);
      }
    }
  }

  /** Takes a failure of a driver out of where none can be thrown. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final SQLException failure;

    Unreadable(SQLException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  /** Takes a row of a result. */
  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private void ask(String statement, RowReader reader) {
    try (PreparedStatement asked = begin(statement)) {
      try (ResultSet rows = asked.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    } catch (SQLException e) {
      requireNotCancelled();
      throw failures.asking(e);
    } catch (Unreadable e) {
      requireNotCancelled();
      throw failures.asking(e.failure);
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

  /** Ends the statement that is running, and all that follow. */
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
