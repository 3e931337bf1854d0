package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes the rows of files as CSV with cells at their end. */
final class TableAppender {
  private static final int ROWS_BETWEEN_CHECKS = 10_000;

  private final Session session;
  private final List<String> names;
  private final TableFiles.AddedCells added;
  private final OutputStream out;
  private CsvDialect dialect = CsvDialect.PLAIN;
  private int row;

  TableAppender(
      Session session, List<String> names, TableFiles.AddedCells added, OutputStream out) {
    this.session = session;
    this.names = names;
    this.added = added;
    this.out = out;
  }

  void write(List<InputFile> files) throws IOException {
    boolean isFirst = true;
    for (Object part : Scan.parts(session, files)) {
      if (part instanceof ParquetBatch batch) {
        requireNew(batch.files().get(0), batch.names());
        if (isFirst) {
          header(batch.names());
        }
        write(batch);
      } else {
        write((InputFile) part, isFirst);
      }
      isFirst = false;
    }
  }

  private void write(InputFile file, boolean isFirst) throws IOException {
    try (Cells cells = new TextFiles(session, new Notes()).open(file, List.of())) {
      requireNew(file, cells.names());
      if (isFirst && cells instanceof CsvCells csv) {
        dialect = csv.header().dialect();
        csv.copyHeader(out, names);
      } else if (isFirst) {
        header(cells.names());
      }
      while (cells.next()) {
        if (cells instanceof CsvCells csv
            && csv.header().dialect().delimiter() == dialect.delimiter()) {
          csv.copy(out, cells(added.of(row)));
        } else {
          List<String> texts = new ArrayList<>();
          for (int i = 0; i < cells.names().size(); i++) {
            String text = cells.text(i);
            texts.add(text == null ? "" : dialect.cell(text));
          }
          line(texts);
        }
        next();
      }
    }
  }

  private void write(ParquetBatch batch) {
    int columns = batch.columns().size();
    List<String> texts = batch.columns().stream().map(c -> c.asText(c.sql())).toList();
    try {
      session
          .database()
          .query(
              "SELECT " + String.join(", ", texts) + " FROM " + batch.relation(),
              rows -> write(rows, columns));
    } catch (SQLException e) {
      throw batch.explain(e);
    }
  }

  private int write(ResultSet rows, int columns) throws SQLException {
    try {
      while (session.database().next(rows)) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          String text = rows.getString(i);
          cells.add(text == null ? "" : dialect.cell(text));
        }
        line(cells);
        next();
      }
      return row;
    } catch (IOException e) {
      throw new UncheckedIOException("the output cannot be written", e);
    }
  }

  private void line(List<String> cells) throws IOException {
    String line =
        String.join(String.valueOf(dialect.delimiter()), cells)
            + dialect.delimiter()
            + cells(added.of(row))
            + dialect.lineEnd();
    out.write(line.getBytes(StandardCharsets.UTF_8));
  }

  private void header(List<String> columns) throws IOException {
    List<String> all = new ArrayList<>(columns);
    all.addAll(names);
    out.write((cells(all) + dialect.lineEnd()).getBytes(StandardCharsets.UTF_8));
  }

  private String cells(List<String> texts) {
    return String.join(
        String.valueOf(dialect.delimiter()), texts.stream().map(dialect::cell).toList());
  }

  private void next() throws IOException {
    row++;
    if (row % ROWS_BETWEEN_CHECKS == 0) {
      session.requireNotCancelled();
      if (out instanceof PrintStream stream && stream.checkError()) {
        throw new IOException("the reader of the output has gone");
      }
    }
  }

  private void requireNew(InputFile file, List<String> columns) {
    for (String name : names) {
      if (columns.stream().anyMatch(column -> column.strip().equalsIgnoreCase(name))) {
        throw new CustomerFileException(
            Reason.SEGMENT_COLUMN_EXISTS,
            "column '%s' is in %s already".formatted(name, file.label()),
            "Name the new column otherwise.");
      }
    }
  }
}
