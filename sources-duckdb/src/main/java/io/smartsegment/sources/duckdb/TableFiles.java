package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Files with a row for each customer, whose columns mean whatever the caller says. The same files
 * can be read as by {@link CustomerFiles}, and with the same care: what cannot be read is refused
 * with its place.
 *
 * <p>In files of text, a column holds numbers if all its cells do that are not empty, NA or null,
 * and flags if they are all 0 and 1 or all true and false. In Parquet the type of the column says
 * so. Files are read twice; columns are in memory. Instances are for one thread; only {@link
 * #cancel} may be called by others.
 */
@Experimental
public final class TableFiles implements AutoCloseable {
  private static final int ROWS_BETWEEN_CHECKS = 4096;

  private final InputStream standardInput;
  private final Session session;
  private final Notes notes = new Notes();

  /** Reads as part of a session that others use as well, and that they close. */
  TableFiles(Session session, InputStream standardInput) {
    this.standardInput = standardInput;
    this.session = session;
  }

  /**
   * {@return a reader; nothing is opened before the first call of a method}
   *
   * @param threads how many threads DuckDB may use, at least 1
   * @param standardInput what {@code -} stands for; read to its end once, and not closed
   */
  public static TableFiles open(int threads, InputStream standardInput) {
    return new TableFiles(new Session(threads), standardInput);
  }

  /**
   * {@return all columns of all inputs, which have to have the same ones}
   *
   * @param inputs at least one
   * @throws CustomerFileException for input that cannot be used
   * @throws java.util.concurrent.CancellationException after {@link #cancel}
   */
  public Table read(List<String> inputs) {
    List<InputFile> files = files(inputs);
    TableKinds kinds = new TableKinds(files);
    TableValues values = new TableValues(kinds);
    for (int pass = 0; pass < 2; pass++) {
      boolean isFirst = pass == 0;
      for (Object part : Scan.parts(session, files)) {
        if (part instanceof ParquetBatch batch) {
          read(batch, isFirst, kinds, values);
        } else {
          each(
              (InputFile) part,
              isFirst ? notes : new Notes(),
              cells -> {
                if (isFirst) {
                  kinds.look(cells);
                } else {
                  values.add(cells);
                }
              },
              (file, names) -> kinds.begin(file, names));
        }
      }
    }
    return values.table();
  }

  private void read(ParquetBatch batch, boolean isFirst, TableKinds kinds, TableValues values) {
    kinds.begin(batch.files().get(0), batch.names());
    batch.requireExact(batch.names());
    try {
      if (isFirst) {
        kinds.look(batch);
        return;
      }
      String columns = String.join(", ", batch.columns().stream().map(TableKinds::select).toList());
      session
          .database()
          .query(
              "SELECT " + columns + " FROM " + batch.relation(),
              rows -> {
                while (session.database().next(rows)) {
                  values.add(rows, batch);
                }
                return 0;
              });
    } catch (SQLException e) {
      throw batch.explain(e);
    }
  }

  private List<InputFile> files(List<String> inputs) {
    session.requireNotCancelled();
    return InputFiles.resolve(inputs, session, standardInput, notes);
  }

  /**
   * Writes all columns and two further ones as CSV, in the dialect of the first file if that is
   * CSV. The cells of CSV files stay as they are, byte by byte.
   *
   * @param inputs at least one, all with the same columns
   * @param labels the columns to add, for as many rows as {@link #read} found
   * @param out where it goes; not closed
   * @throws CustomerFileException for input that cannot be used, or if a column of an added name is
   *     there already
   * @throws UncheckedIOException if the output cannot be written
   */
  public void append(List<String> inputs, RowLabels labels, OutputStream out) {
    try {
      new TableAppender(session, files(inputs), labels).writeCsv(out);
    } catch (IOException e) {
      throw new UncheckedIOException("the output cannot be written", e);
    }
  }

  /**
   * As {@link #append(List, RowLabels, OutputStream)}, but to a file that appears when it is
   * complete. In Parquet and JSON the number is one.
   *
   * @param inputs at least one, all with the same columns
   * @param labels the columns to add, for as many rows as {@link #read} found
   * @param file ends in .csv, .csv.gz, .parquet or .jsonl, which tells the format
   * @throws io.smartsegment.core.error.InvalidSettingException if the file cannot be written
   */
  public void append(List<String> inputs, RowLabels labels, Path file) {
    SegmentTarget target = SegmentTarget.file(file, session.temporary());
    List<InputFile> files = files(inputs);
    target.requireOtherThan(files);
    target.write(new TableAppender(session, files, labels));
  }

  /** What is done with each row. */
  interface RowAction {
    void accept(Cells cells) throws IOException;
  }

  /** What is done with the names of each file's columns. */
  interface HeaderAction {
    void accept(InputFile file, List<String> names);
  }

  private void each(InputFile file, Notes said, RowAction row, HeaderAction header) {
    try (Cells cells = new TextFiles(session, said).open(file, List.of())) {
      header.accept(file, cells.names());
      while (cells.next()) {
        if (cells.row() % ROWS_BETWEEN_CHECKS == 0) {
          session.requireNotCancelled();
        }
        row.accept(cells);
      }
      if (cells instanceof CsvCells csv && csv.hasDecimalCommas()) {
        said.add(file.label(), "decimals are written with a comma");
      }
    } catch (IOException e) {
      throw file.unreadable(Failures.words(e));
    }
  }

  /** {@return what was assumed so far, a sentence each} */
  public List<String> notes() {
    return new ArrayList<>(notes.sentences());
  }

  /** Stops what is being done. Meant for another thread, such as a shutdown hook. */
  public void cancel() {
    session.cancel();
  }

  /** Deletes temporary files. */
  @Override
  public void close() {
    session.close();
  }

  static CustomerFileException noRows(List<InputFile> files) {
    return new CustomerFileException(
        Reason.NO_ROWS,
        InputFiles.label(files) + " has no rows",
        "Check that it is the file that you mean.");
  }
}
