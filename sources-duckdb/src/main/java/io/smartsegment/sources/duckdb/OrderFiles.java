package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.OrderHistory;
import java.io.InputStream;
import java.util.List;

/**
 * Orders in files: sums them up by customer and day.
 *
 * <pre>{@code
 * try (OrderFiles files = OrderFiles.open()) {
 *   OrderHistory history = files.read("orders.csv", "returns.csv");
 * }
 * }</pre>
 *
 * <p>Inputs and formats are those of {@link CustomerFiles}: names of files, folders, globs, pipes,
 * or {@code -} for standard input; CSV, JSON, Parquet and Excel. Several files count as one. Each
 * row is an order, or a line of one if a column of orders is named.
 *
 * <p>Input that cannot be used is never guessed at: a {@link CustomerFileException} says which
 * file, row and column is at fault and what stands there. Refused are: a customer, date or amount
 * that is missing (unless such rows may be left out); what is no date, or no amount below
 * 10<sup>12</sup> with at most six decimals; dates that could have the day or the month first in
 * every row; a rating that is not a whole number from 1 to 5; two currencies; and an order with two
 * customers, two ratings, or lines further apart than {@link OrderFileOptions#orderSpan} days. A
 * cell lacks its value if it is empty, null, or one of the words {@code NA} and {@code null}.
 *
 * <p>Amounts are exact: those in text and decimals as they are written, doubles rounded to {@link
 * OrderFileOptions#decimals}. A timestamp with a zone has the day at the place of {@link
 * OrderFileOptions#zone}, by the rules of zones that Java knows; the zone of the machine is never
 * looked at. The same rows give the same history in whatever sequence and number of files they
 * come, and the same as {@link OrderHistory#builder}.
 *
 * <p>Rows are sorted by DuckDB with at most 1 GiB of memory and a temporary file, and summed in one
 * pass: O(N log N) for N rows. Up to 16 million rows, the days are kept in memory; those of more
 * are in a temporary file, and each pass over the history reads it. Use a history before its reader
 * is closed. Instances are for one thread; only {@link #cancel} may be called by others.
 */
@Experimental
public final class OrderFiles implements AutoCloseable {
  /** Their days take about 200 MB at most. */
  static final long MOST_IN_MEMORY = 1 << 24;

  private static final long MOST_MEMORY = 1L << 30;

  private final OrderFileOptions options;
  private final InputStream standardInput;
  private final long mostInMemory;
  private final Session session;
  private int histories;
  private List<String> notes = List.of();

  private OrderFiles(OrderFileOptions options, InputStream standardInput, long mostInMemory) {
    this.options = options;
    this.standardInput = standardInput;
    this.mostInMemory = mostInMemory;
    session = new Session(options.threads(), MOST_MEMORY);
  }

  /** {@return a reader with {@link OrderFileOptions#DEFAULT}} */
  public static OrderFiles open() {
    return open(OrderFileOptions.DEFAULT);
  }

  /**
   * {@return a reader; nothing is opened before the first call of a method}
   *
   * @param options how files are read
   */
  public static OrderFiles open(OrderFileOptions options) {
    return open(options, System.in);
  }

  /**
   * {@return a reader with another standard input}
   *
   * @param options how files are read
   * @param standardInput what {@code -} stands for; read to its end once, and not closed
   */
  public static OrderFiles open(OrderFileOptions options, InputStream standardInput) {
    return open(options, standardInput, MOST_IN_MEMORY);
  }

  /**
   * As above.
   *
   * @param mostInMemory the most rows whose days are kept in memory
   */
  static OrderFiles open(OrderFileOptions options, InputStream standardInput, long mostInMemory) {
    return new OrderFiles(options, standardInput, mostInMemory);
  }

  /**
   * Sums the orders of all inputs up by customer and day.
   *
   * @param inputs at least one
   * @return the history; its notes tell what was found in the orders
   * @throws CustomerFileException for input that cannot be used
   * @throws io.smartsegment.core.error.InvalidInputException if amounts add up to more than a long
   *     holds in whole units
   * @throws java.util.concurrent.CancellationException after {@link #cancel}
   */
  public OrderHistory read(String... inputs) {
    return read(List.of(inputs));
  }

  /**
   * As {@link #read(String...)}.
   *
   * @param inputs at least one
   * @return the history
   */
  public OrderHistory read(List<String> inputs) {
    Notes said = new Notes();
    try {
      session.requireNotCancelled();
      List<InputFile> files = InputFiles.resolve(inputs, session, standardInput, said);
      String customers = options.customers();
      List<InputFile> known =
          customers == null
              ? List.of()
              : InputFiles.resolve(List.of(customers), session, standardInput, said);
      return new OrderLoad(session, options, files, known, said, mostInMemory)
          .history(session.temporary().resolve("days-" + histories++));
    } finally {
      session.closeDatabase();
      notes = said.sentences();
    }
  }

  /**
   * {@return what was assumed about files in the last call, a sentence each; empty if all was
   * plain}
   */
  public List<String> notes() {
    return notes;
  }

  /**
   * Stops what is being done, waits a moment for its end, and deletes temporary files. Meant for
   * another thread, such as a shutdown hook.
   */
  public void cancel() {
    session.cancel();
  }

  /** Deletes temporary files; histories of many rows cannot be gone through any more. */
  @Override
  public void close() {
    session.close();
  }
}
