package io.smartsegment.cli.data;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.index.ScoreIndex;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Reads customers from files: sums them up by score, or adds their segment to them.
 *
 * <p>An input is the name of a file, a glob, or {@code -} for standard input as CSV. A reader is
 * for one thread; only {@link #cancel} may be called by others.
 */
public final class CustomerReader implements AutoCloseable {
  private final InputStream standardInput;
  private final TempFolder temporary;
  private final Database database;

  private CustomerReader(InputStream standardInput, TempFolder temporary, Database database) {
    this.standardInput = standardInput;
    this.temporary = temporary;
    this.database = database;
  }

  public static CustomerReader open(int threads) {
    return open(threads, System.in);
  }

  public static CustomerReader open(int threads, InputStream standardInput) {
    TempFolder temporary = TempFolder.create();
    try {
      Database database = Database.open(threads, temporary.resolve("duckdb"));
      return new CustomerReader(standardInput, temporary, database);
    } catch (RuntimeException | Error e) {
      temporary.delete();
      throw e;
    }
  }

  /**
   * Sums the customers of all inputs up by score.
   *
   * @throws InvalidInputException for input that cannot be used
   * @throws java.util.concurrent.CancellationException after {@link #cancel}
   */
  public ScoreIndex read(List<String> inputs, Columns columns, MissingPolicy missing) {
    requireDistinct(columns);
    List<InputFile> files = files(inputs);
    List<Table> tables = tables(files, false);
    List<RowQuery> queries =
        queries(tables, columns.byRole(), "CASE WHEN score = 0 THEN 0.0 ELSE score END");
    Aggregation aggregation = new Aggregation(database, columns.byRole().keySet());
    try {
      try {
        aggregation.group(queries);
        RowCounts counts = aggregation.counts();
        counts.check(label(files), missing, new FaultFinder(database, queries));
        return aggregation.table(counts);
      } finally {
        aggregation.forget();
      }
    } catch (SQLException e) {
      throw FaultFinder.explain(database, tables, e);
    }
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
    SegmentTarget target = SegmentTarget.file(file, temporary);
    List<InputFile> files = files(inputs);
    target.requireOtherThan(files);
    return writeSegmented(files, rule, missing, target);
  }

  private SegmentCounts writeSegmented(
      List<InputFile> files, SegmentRule rule, MissingPolicy missing, SegmentTarget target) {
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
    return InputFiles.resolve(inputs, () -> temporary.spool(standardInput));
  }

  private List<Table> tables(List<InputFile> files, boolean jsonAsWritten) {
    return files.stream().map(file -> Table.open(database, file, jsonAsWritten)).toList();
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
  public void cancel() {
    database.cancel();
    temporary.delete();
  }

  @Override
  public void close() {
    try {
      database.close();
    } finally {
      temporary.delete();
    }
  }
}
