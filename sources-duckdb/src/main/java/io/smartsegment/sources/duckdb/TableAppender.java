package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the rows of files with a text and a number at their end. */
final class TableAppender implements RowWriter {
  private static final int ROWS_BETWEEN_CHECKS = 10_000;
  private static final int BUFFER = 1 << 16;

  private final Session session;
  private final List<InputFile> files;
  private final RowLabels labels;
  private CsvDialect dialect = CsvDialect.PLAIN;
  private int row;

  TableAppender(Session session, List<InputFile> files, RowLabels labels) {
    this.session = session;
    this.files = files;
    this.labels = labels;
  }

  @Override
  public boolean isText() {
    return files.stream().noneMatch(file -> file.format() == InputFile.Format.PARQUET);
  }

  @Override
  public void writeCsv(OutputStream out) throws IOException {
    boolean isFirst = true;
    for (Object part : Scan.parts(session, files)) {
      if (part instanceof ParquetBatch batch) {
        requireNew(batch.files().get(0), batch.names());
        if (isFirst) {
          header(batch.names(), out);
        }
        write(batch, out);
      } else {
        write((InputFile) part, isFirst, out);
      }
      isFirst = false;
    }
    out.flush();
    requireAll();
  }

  private void write(InputFile file, boolean isFirst, OutputStream out) throws IOException {
    try (Cells cells = open(file)) {
      if (isFirst && cells instanceof CsvCells csv) {
        dialect = csv.header().dialect();
        csv.copyHeader(out, labels.names());
      } else if (isFirst) {
        header(cells.names(), out);
      }
      while (cells.next()) {
        requireNoMore();
        if (cells instanceof CsvCells csv
            && csv.header().dialect().delimiter() == dialect.delimiter()) {
          csv.copy(out, cells(labels.cells(row)));
        } else {
          List<String> texts = new ArrayList<>();
          for (int i = 0; i < cells.names().size(); i++) {
            String text = cells.text(i);
            texts.add(text == null ? "" : dialect.cell(text));
          }
          line(texts, out);
        }
        next(out);
      }
    }
  }

  private void write(ParquetBatch batch, OutputStream out) {
    int columns = batch.columns().size();
    List<String> texts = batch.columns().stream().map(c -> c.asText(c.sql())).toList();
    try {
      session
          .database()
          .query(
              "SELECT " + String.join(", ", texts) + " FROM " + batch.relation(),
              rows -> write(rows, columns, out));
    } catch (SQLException e) {
      throw batch.explain(e);
    }
  }

  private int write(ResultSet rows, int columns, OutputStream out) throws SQLException {
    try {
      while (session.database().next(rows)) {
        requireNoMore();
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          String text = rows.getString(i);
          cells.add(text == null ? "" : dialect.cell(text));
        }
        line(cells, out);
        next(out);
      }
      return row;
    } catch (IOException e) {
      throw new UncheckedIOException("the output cannot be written", e);
    }
  }

  @Override
  public void writeJson(OutputStream out) throws IOException {
    OutputStream buffered = new BufferedOutputStream(out, BUFFER);
    for (InputFile file : files) {
      try (Cells cells = open(file)) {
        List<String> names = UniqueNames.of(cells.names()).stream().map(JsonText::quote).toList();
        while (cells.next()) {
          requireNoMore();
          StringBuilder line = new StringBuilder("{");
          for (int i = 0; i < names.size(); i++) {
            line.append(names.get(i)).append(':').append(cells.json(i)).append(',');
          }
          List<String> added = labels.cells(row);
          line.append(JsonText.quote(labels.textColumn()))
              .append(':')
              .append(JsonText.quote(added.get(0)))
              .append(',')
              .append(JsonText.quote(labels.numberColumn()))
              .append(':')
              .append(added.get(1))
              .append("}\n");
          buffered.write(line.toString().getBytes(StandardCharsets.UTF_8));
          next(out);
        }
      }
    }
    buffered.flush();
    requireAll();
  }

  @Override
  public void copy(Path target, String options) throws SQLException {
    List<String> selects = new ArrayList<>();
    for (Object part : Scan.parts(session, files)) {
      selects.add(part instanceof ParquetBatch batch ? originals(batch) : copied((InputFile) part));
    }
    row =
        Math.toIntExact(
            session
                .database()
                .copy(
                    "COPY (%s) TO %s (%s, USE_TMP_FILE false)"
                        .formatted(
                            String.join(" UNION ALL ", selects),
                            Sql.fileToWrite(target),
                            options)));
    requireAll();
  }

  @Override
  public CustomerFileException explain(SQLException failure) {
    for (Object part : Scan.parts(session, files)) {
      if (part instanceof ParquetBatch batch) {
        return batch.explain(failure);
      }
    }
    return new CustomerFileException(
        Reason.NO_SPACE,
        "the output cannot be made: " + DuckDbMessage.of(failure),
        "Check the memory and the disk space for temporary files.");
  }

  private String originals(ParquetBatch batch) throws SQLException {
    batch.requireAllExact();
    requireNew(batch.files().get(0), batch.names());
    String columns =
        IntStream.range(0, batch.columns().size())
            .mapToObj(i -> "%s AS o%d, ".formatted(batch.columns().get(i).original(false), i))
            .collect(Collectors.joining());
    String number = RowNumberFunction.register(session.database(), labels, row);
    row +=
        Math.toIntExact(session.database().queryNumber("SELECT count(*) FROM " + batch.relation()));
    return named(
        UniqueNames.of(batch.names()),
        "SELECT %s%s AS key FROM %s".formatted(columns, number, batch.relation()));
  }

  private String named(List<String> names, String rowsOf) {
    return IntStream.range(0, names.size())
        .mapToObj(i -> "o%d AS %s, ".formatted(i, Sql.identifier(names.get(i))))
        .collect(
            Collectors.joining(
                "",
                "SELECT ",
                "%s AS %s, key AS %s FROM (%s)"
                    .formatted(
                        labels.text("key"),
                        Sql.identifier(labels.textColumn()),
                        Sql.identifier(labels.numberColumn()),
                        rowsOf)));
  }

  /** What DuckDB cannot read is handed to it as CSV. */
  private String copied(InputFile file) {
    List<String> names = new ArrayList<>();
    Path copy =
        session.unpacked(
            Path.of(file.path() + "#labels"),
            target -> {
              try (OutputStream raw = Files.newOutputStream(target);
                  OutputStream out = new BufferedOutputStream(raw, BUFFER);
                  Cells cells = open(file)) {
                names.addAll(UniqueNames.of(cells.names()));
                while (cells.next()) {
                  requireNoMore();
                  CsvRows.encoded(
                      out, CsvDialect.PLAIN, cells, Integer.toString(labels.number(row)));
                  next(out);
                }
              }
            });
    return named(names, "FROM " + CsvRows.read(session.readable(copy), names.size()));
  }

  private Cells open(InputFile file) throws IOException {
    Cells cells = new TextFiles(session, new Notes()).open(file, List.of());
    try {
      requireNew(file, cells.names());
      return cells;
    } catch (RuntimeException e) {
      cells.close();
      throw e;
    }
  }

  private void line(List<String> cells, OutputStream out) throws IOException {
    String line =
        String.join(String.valueOf(dialect.delimiter()), cells)
            + dialect.delimiter()
            + cells(labels.cells(row))
            + dialect.lineEnd();
    out.write(line.getBytes(StandardCharsets.UTF_8));
  }

  private void header(List<String> columns, OutputStream out) throws IOException {
    List<String> all = new ArrayList<>(columns);
    all.addAll(labels.names());
    out.write((cells(all) + dialect.lineEnd()).getBytes(StandardCharsets.UTF_8));
  }

  private String cells(List<String> texts) {
    return String.join(
        String.valueOf(dialect.delimiter()), texts.stream().map(dialect::cell).toList());
  }

  private void next(OutputStream out) throws IOException {
    row++;
    if (row % ROWS_BETWEEN_CHECKS == 0) {
      session.requireNotCancelled();
      if (out instanceof PrintStream stream && stream.checkError()) {
        throw new IOException("the reader of the output has gone");
      }
    }
  }

  private void requireNoMore() {
    if (row >= labels.numbers().length) {
      throw changed();
    }
  }

  private void requireAll() {
    if (row != labels.numbers().length) {
      throw changed();
    }
  }

  /** Rows were read before; others than those are no longer the files that were read. */
  private CustomerFileException changed() {
    return new CustomerFileException(
        Reason.UNREADABLE,
        "%s has changed while it was read: %,d rows were there"
            .formatted(InputFiles.label(files), labels.numbers().length),
        "See that nothing writes to it.");
  }

  private void requireNew(InputFile file, List<String> columns) {
    for (String name : labels.names()) {
      if (columns.stream().anyMatch(column -> column.strip().equalsIgnoreCase(name))) {
        throw new CustomerFileException(
            Reason.SEGMENT_COLUMN_EXISTS,
            "column '%s' is in %s already".formatted(name, file.label()),
            "Name the new column otherwise.");
      }
    }
  }
}
