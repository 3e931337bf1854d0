package io.smartsegment.sources.duckdb;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/** An embedded DuckDB that touches no network and whose statement another thread can cancel. */
final class Database implements AutoCloseable {
  private static final long MEBIBYTE = 1L << 20;
  static final long MOST_MEMORY = 4096 * MEBIBYTE;
  private static final long LEAST_MEMORY = 512 * MEBIBYTE;
  private static final int SECONDS_TO_STOP = 3;

  private final Connection connection;
  private final int threads;
  private final ReentrantLock running = new ReentrantLock();
  private volatile @Nullable Statement current;
  private volatile boolean cancelled;

  private Database(Connection connection, int threads) {
    this.connection = connection;
    this.threads = threads;
  }

  static Database open(int threads, Path temporaryFiles) {
    return open(threads, MOST_MEMORY, temporaryFiles);
  }

  /**
   * Starts DuckDB. Its optimizer may not use statistics: those of a Parquet file know nothing of
   * NaN, and DuckDB would take a check such as {@code score <= 1} for true without looking.
   *
   * @param mostMemory the most bytes that DuckDB may use, however large the machine is
   */
  static Database open(int threads, long mostMemory, Path temporaryFiles) {
    Properties settings = new Properties();
    settings.setProperty("threads", Integer.toString(threads));
    settings.setProperty("memory_limit", memoryLimit(mostMemory) / MEBIBYTE + "MiB");
    settings.setProperty("temp_directory", temporaryFiles.toString());
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("jdbc_stream_results", "true");
    try {
      Database database =
          new Database(DriverManager.getConnection("jdbc:duckdb:", settings), threads);
      database.execute("SET disabled_optimizers = 'statistics_propagation'");
      return database;
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not start: " + DuckDbMessage.of(e), e);
    }
  }

  /** {@return the threads that reading may use} */
  int threads() {
    return threads;
  }

  /** Half of the machine, within bounds: DuckDB's own default is most of it, whatever else runs. */
  private static long memoryLimit(long most) {
    long machine =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : 2 * LEAST_MEMORY;
    return Math.max(LEAST_MEMORY, Math.min(most, machine / 2));
  }

  interface ResultReader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  <T> T query(String sql, ResultReader<T> reader) throws SQLException {
    return run(
        statement -> {
          try (ResultSet rows = statement.executeQuery(sql)) {
            return reader.read(rows);
          }
        });
  }

  interface ChunkReader {
    void read(DuckDBDataChunkReader chunk);
  }

  /**
   * Hands over a result chunk by chunk, several times faster than row by row.
   *
   * <p>DuckDB ends such a result silently where reading a file fails, so that the number of rows
   * must be known before.
   *
   * @param rows the number of rows that the statement selects
   */
  void fetch(String sql, long rows, ChunkReader reader) throws SQLException {
    long fetched =
        run(
            () -> connection.prepareStatement(sql),
            statement -> chunks(statement.unwrap(DuckDBPreparedStatement.class), reader));
    if (fetched != rows) {
      throw new SQLException("%,d of %,d rows were read".formatted(fetched, rows));
    }
  }

  private long chunks(DuckDBPreparedStatement statement, ChunkReader reader) throws SQLException {
    long fetched = 0;
    try (DuckDBChunkedResult result = statement.query()) {
      while (result.nextChunk()) {
        requireNotCancelled();
        DuckDBDataChunkReader chunk = result.chunk();
        reader.read(chunk);
        fetched += chunk.rowCount();
      }
    }
    requireNotCancelled();
    return fetched;
  }

  long queryNumber(String sql) throws SQLException {
    return query(sql, rows -> rows.next() ? rows.getLong(1) : 0L);
  }

  void execute(String sql) throws SQLException {
    run(statement -> statement.execute(sql));
  }

  /** Writes rows to a file and says how many they were. */
  long copy(String sql) throws SQLException {
    return run(statement -> statement.executeLargeUpdate(sql));
  }

  interface Definition {
    void on(Connection connection) throws SQLException;
  }

  /**
   * Adds something, such as a function, that statements can use from then on. It has a connection
   * of its own: where a result was not read to its end, the next statement takes back what was done
   * on ours since.
   */
  void define(Definition definition) throws SQLException {
    try (Connection own = connection.unwrap(DuckDBConnection.class).duplicate()) {
      definition.on(own);
    }
  }

  interface Appending {
    void to(DuckDBAppender rows) throws SQLException;
  }

  /** Appends rows to a table, many times faster than with statements. */
  void append(String table, Appending appending) throws SQLException {
    try (DuckDBConnection own = connection.unwrap(DuckDBConnection.class).duplicate();
        DuckDBAppender rows = own.createAppender(table)) {
      appending.to(rows);
    }
  }

  private interface Preparation<S extends Statement> {
    S prepare() throws SQLException;
  }

  private interface Work<S extends Statement, T> {
    T on(S statement) throws SQLException;
  }

  private <T> T run(Work<Statement, T> work) throws SQLException {
    return run(connection::createStatement, work);
  }

  private <S extends Statement, T> T run(Preparation<S> preparation, Work<S, T> work)
      throws SQLException {
    running.lock();
    try (S statement = preparation.prepare()) {
      current = statement;
      requireNotCancelled();
      return work.on(statement);
    } catch (SQLException e) {
      requireNotCancelled();
      throw e;
    } finally {
      current = null;
      running.unlock();
    }
  }

  /** Moves to the next row; cancelling a statement does not stop the fetching of its rows. */
  boolean next(ResultSet rows) throws SQLException {
    requireNotCancelled();
    return rows.next();
  }

  private void requireNotCancelled() {
    if (cancelled) {
      throw new CancellationException("reading was cancelled");
    }
  }

  /** Stops the running statement, waits a moment for its end, and lets no other one start. */
  void cancel() {
    cancelled = true;
    Statement statement = current;
    if (statement == null) {
      return;
    }
    try {
      statement.cancel();
      if (running.tryLock(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        running.unlock();
      }
    } catch (SQLException e) {
      // the statement ended by itself
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not stop: " + DuckDbMessage.of(e), e);
    }
  }
}
