package io.smartsegment.core.aggregate;

import io.smartsegment.core.stability.Experimental;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs statements of SQL that only read. */
@Experimental
@FunctionalInterface
public interface SqlEngine {
  /** A row of a result, valid until the next one is read. Columns are numbered from 1. */
  interface Row {
    /**
     * {@return a whole number}
     *
     * @param column the number of the column
     */
    long whole(int column);

    /**
     * {@return a double}
     *
     * @param column the number of the column
     */
    double number(int column);

    /**
     * {@return a value for people to read; null for null}
     *
     * @param column the number of the column
     */
    @Nullable String text(int column);
  }

  /**
   * Runs a statement.
   *
   * @param statement a SELECT statement
   * @param reader takes each row of the result in turn
   * @throws io.smartsegment.core.error.SmartSegmentException if the engine cannot answer
   * @throws java.util.concurrent.CancellationException if the statement was cancelled
   */
  void ask(String statement, Consumer<Row> reader);
}
