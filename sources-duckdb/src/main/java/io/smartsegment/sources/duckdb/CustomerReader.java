package io.smartsegment.sources.duckdb;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.stability.Internal;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads customers from files: sums them up by score, or adds their segment to them.
 *
 * <p>An input is the name of a file, a glob, or {@code -} for standard input as CSV. A reader is
 * for one thread; only {@link #cancel} may be called by others.
 */
@Internal
public final class CustomerReader implements AutoCloseable {
  private final int threads;
  private final InputStream standardInput;
  private @Nullable Session session;
  private boolean cancelled;

  private CustomerReader(int threads, InputStream standardInput) {
    this.threads = threads;
    this.standardInput = standardInput;
  }

  /** What must be undone; it begins with the first input, so that {@link #cancel} knows of it. */
  private record Session(TempFolder temporary, Database database) {
    static Session begin(int threads) {
      TempFolder temporary = TempFolder.create();
      try {
        return new Session(temporary, Database.open(threads, temporary.resolve("duckdb")));
      } catch (RuntimeException | Error e) {
        temporary.delete();
        throw e;
      }
    }
  }

  public static CustomerReader open(int threads) {
    return open(threads, System.in);
  }

  public static CustomerReader open(int threads, InputStream standardInput) {
    return new CustomerReader(threads, standardInput);
  }

  private synchronized Session session() {
    if (cancelled) {
      throw new CancellationException("reading was cancelled");
    }
    Session begun = session == null ? Session.begin(threads) : session;
    session = begun;
    return begun;
  }

  /**
   * Sums the customers of all inputs up by score.
   *
   * @throws InvalidInputException for input that cannot be used
   * @throws java.util.concurrent.CancellationException after {@link #cancel}
   */
  public ScoreIndex read(List<String> inputs, Columns columns, MissingPolicy missing) {
    requireDistinct(columns);
    Database database = session().database();
    List<InputFile> files = files(inputs);
    List<Table> tables = tables(files, false);
    List<RowQuery> queries = queries(tables, columns.byRole(), "0");
    try {
      CustomerTotals totals =
          new Aggregation(database, queries, columns.byRole().keySet()).totals();
      RowCounts counts = counts(label(files), database, queries, totals);
      counts.check(label(files), missing, new FaultFinder(database, queries));
      return totals.index(counts.missing());
    } catch (SQLException e) {
      throw FaultFinder.explain(database, tables, e);
    }
  }

  /** Only rows that cannot be used, which are few or none, are read again to see why. */
  private static RowCounts counts(
      String input, Database database, List<RowQuery> queries, CustomerTotals totals)
      throws SQLException {
    RowCounts unusable =
        totals.unusable() == 0 ? new RowCounts(Map.of()) : RowCounts.unusable(database, queries);
    if (unusable.rows() != totals.unusable()) {
      throw new InvalidInputException(
          "%s contradicts itself: %,d rows cannot be used when it is read, %,d when it is searched"
              .formatted(input, totals.unusable(), unusable.rows()),
          "Check that the file is not damaged, and that nothing writes to it.");
    }
    return unusable.with(0, totals.usable());
  }

  /**
   * Writes all columns and the segment as CSV.
   *
   * <p>The input is checked first: nothing is written if it is refused.
   *
   * @throws InvalidInputException for input that cannot be used
   * @throws java.io.UncheckedIOException if the output cannot be written
   * @throws java.util.concurrent.CancellationException after {@link #cancel}
   */
  public SegmentCounts writeSegmented(
      List<String> inputs, SegmentRule rule, MissingPolicy missing, OutputStream csv) {
    return writeSegmented(files(inputs), rule, missing, SegmentTarget.stream(csv));
  }

  /** As above, but to a file that appears when it is complete; its name tells the format. */
  public SegmentCounts writeSegmented(
      List<String> inputs, SegmentRule rule, MissingPolicy missing, Path file) {
    SegmentTarget target = SegmentTarget.file(file, session().temporary());
    List<InputFile> files = files(inputs);
    target.requireOtherThan(files);
    return writeSegmented(files, rule, missing, target);
  }

  private SegmentCounts writeSegmented(
      List<InputFile> files, SegmentRule rule, MissingPolicy missing, SegmentTarget target) {
    Database database = session().database();
    List<Table> tables = tables(files, target.format() == SegmentTarget.Format.JSON);
    SegmentWriter writer = new SegmentWriter(database, tables, rule);
    try {
      List<RowQuery> queries = queries(tables, Map.of(Role.SCORE, rule.score()), writer.segment());
      RowCounts counts = writer.count(queries);
      counts.check(label(files), missing, new FaultFinder(database, queries));
      target.write(writer, queries);
      return writer.summary(counts);
    } catch (SQLException e) {
      throw FaultFinder.explain(database, tables, e);
    }
  }

  private static void requireDistinct(Columns columns) {
    if (columns.score().equals(columns.outcome())) {
      throw new InvalidInputException(
          "column '%s' is named as score and as outcome".formatted(columns.score()),
          "Name two columns with --score NAME --outcome NAME.");
    }
  }

  private List<InputFile> files(List<String> inputs) {
    return InputFiles.resolve(inputs, () -> session().temporary().spool(standardInput));
  }

  private List<Table> tables(List<InputFile> files, boolean jsonAsWritten) {
    return files.stream()
        .map(file -> Table.open(session().database(), file, jsonAsWritten))
        .toList();
  }

  private static List<RowQuery> queries(
      List<Table> tables, Map<Role, String> names, String goodKey) {
    return tables.stream().map(t -> new RowQuery(t, t.find(names), goodKey)).toList();
  }

  private static String label(List<InputFile> files) {
    String first = files.get(0).label();
    return files.size() == 1 ? first : "%s and %d more".formatted(first, files.size() - 1);
  }

  /**
   * Stops what is being done, waits a moment for its end, and deletes temporary and unfinished
   * files. Meant for another thread, such as a shutdown hook.
   */
  public synchronized void cancel() {
    cancelled = true;
    if (session != null) {
      session.database().cancel();
      session.temporary().delete();
    }
  }

  @Override
  public synchronized void close() {
    if (session != null) {
      try {
        session.database().close();
      } finally {
        session.temporary().delete();
        session = null;
      }
    }
  }
}
