package io.smartsegment.sources.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;

/**
 * A function of SQL that hands the score and the outcome of each row to a counter, in the threads
 * of DuckDB and in no order. So rows are counted where they are decoded, on all processors. A
 * counter is used by one thread at a time, and there are as many as threads.
 */
final class CountingFunction {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Counts a customer. */
  interface Counter {
    void add(double score, int outcome);
  }

  private final ScoreReading scores;
  private final Supplier<Counter> counters;
  private final Queue<Counter> idle = new ConcurrentLinkedQueue<>();
  private final LongAdder usable = new LongAdder();
  private final LongAdder unusable = new LongAdder();
  private final LongAdder clipped = new LongAdder();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /**
   * @param counters makes a counter, in any thread
   */
  CountingFunction(ScoreReading scores, Supplier<Counter> counters) {
    this.scores = scores;
    this.counters = counters;
  }

  /**
   * Makes the function known to a database, which keeps it until it is closed.
   *
   * @return its name; it takes the numbers of the score and of the outcome, and its result means
   *     nothing
   */
  String register(Database database) throws SQLException {
    String name = "smart_segment_count_" + NUMBER.incrementAndGet();
    database.define(connection -> register(connection, name));
    return name;
  }

  private void register(Connection connection, String name) throws SQLException {
    try (DuckDBScalarFunctionBuilder function = DuckDBFunctions.scalarFunction()) {
      function
          .withName(name)
          .withParameter(DuckDBColumnType.DOUBLE)
          .withParameter(DuckDBColumnType.DOUBLE)
          .withReturnType(DuckDBColumnType.INTEGER)
          .withVectorizedFunction(this::apply)
          // Else it would be called once for all rows with the same numbers.
          .withVolatile()
          .register(connection);
    }
  }

  /** Leaves the results as they are, since nobody looks at them. */
  private void apply(DuckDBDataChunkReader chunk, DuckDBWritableVector results) {
    Counter taken = idle.poll();
    Counter counter = taken == null ? counters.get() : taken;
    try {
      count(chunk, counter);
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      throw e;
    }
    idle.add(counter);
  }

  private void count(DuckDBDataChunkReader chunk, Counter counter) {
    DuckDBReadableVector numbers = chunk.vector(0);
    DuckDBReadableVector outcomes = chunk.vector(1);
    long bad = 0;
    long moved = 0;
    for (long row = 0; row < chunk.rowCount(); row++) {
      double number = numbers.getDouble(row, Double.NaN);
      double score = scores.of(number);
      double outcome = outcomes.getDouble(row, Double.NaN);
      moved += scores.isClipped(number, score) ? 1 : 0;
      // As Role says; this loop is what counting costs.
      if (score >= 0 && score <= 1 && (outcome == 0 || outcome == 1)) {
        counter.add(score, (int) outcome);
      } else {
        bad++;
      }
    }
    usable.add(chunk.rowCount() - bad);
    unusable.add(bad);
    clipped.add(moved);
  }

  long usable() {
    return usable.sum();
  }

  long unusable() {
    return unusable.sum();
  }

  long clipped() {
    return clipped.sum();
  }

  /** Throws what a counter threw; DuckDB knows no more of it than its words. */
  void requireNoFailure() {
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
