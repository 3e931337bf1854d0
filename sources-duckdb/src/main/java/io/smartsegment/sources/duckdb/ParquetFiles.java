package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Parts files of Parquet that follow each other into batches of the same columns, so that thousands
 * of small files are read with a few statements.
 */
final class ParquetFiles {
  private static final int MOST_FILES = 256;
  private static final int MOST_PRECISION = 38;

  private final Session session;

  ParquetFiles(Session session) {
    this.session = session;
  }

  /** What a file says about its columns, as text to compare, and those that DuckDB converts. */
  private record Schema(String text, List<String> inexact) {}

  List<ParquetBatch> batches(List<InputFile> files) {
    List<ParquetBatch> batches = new ArrayList<>();
    List<InputFile> alike = new ArrayList<>();
    Schema schema = new Schema("", List.of());
    for (InputFile file : files) {
      Schema next = schema(file);
      if (!alike.isEmpty() && (!next.equals(schema) || alike.size() == MOST_FILES)) {
        batches.add(batch(alike, schema));
        alike = new ArrayList<>();
      }
      schema = next;
      alike.add(file);
    }
    batches.add(batch(alike, schema));
    return batches;
  }

  private Schema schema(InputFile file) {
    String sql =
        """
        SELECT name, precision, concat_ws(' ', name, type, type_length, repetition_type, \
        num_children, converted_type, scale, precision, logical_type) \
        FROM parquet_schema(%s)"""
            .formatted(session.readable(file.path()));
    try {
      return session.database().query(sql, ParquetFiles::schema);
    } catch (SQLException e) {
      throw file.unreadable(DuckDbMessage.of(e));
    }
  }

  private static Schema schema(ResultSet leaves) throws SQLException {
    List<String> inexact = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (leaves.next()) {
      if (leaves.getInt(2) > MOST_PRECISION) {
        inexact.add(leaves.getString(1));
      }
      text.append(leaves.getString(3)).append('\n');
    }
    return new Schema(text.toString(), inexact);
  }

  private ParquetBatch batch(List<InputFile> files, Schema schema) {
    InputFile first = files.get(0);
    try {
      List<Column> columns =
          session
              .database()
              .query("DESCRIBE SELECT * FROM " + relation(List.of(first)), ParquetFiles::columns);
      return new ParquetBatch(
          session,
          List.copyOf(files),
          columns,
          schema.inexact(),
          files.stream().map(file -> relation(List.of(file))).toList(),
          relation(files),
          list(files));
    } catch (SQLException e) {
      throw first.unreadable(DuckDbMessage.of(e));
    }
  }

  private static List<Column> columns(ResultSet described) throws SQLException {
    List<Column> columns = new ArrayList<>();
    while (described.next()) {
      String name = described.getString(1);
      columns.add(new Column(name, described.getString(2), Sql.identifier(name)));
    }
    return columns;
  }

  private String relation(List<InputFile> files) {
    return "read_parquet(%s, hive_partitioning=false, can_have_nan=true)".formatted(list(files));
  }

  private String list(List<InputFile> files) {
    return files.stream()
        .map(file -> session.readable(file.path()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Refuses a column whose numbers DuckDB would change. */
  static void requireExact(InputFile file, String column, List<String> inexact) {
    if (inexact.contains(column)) {
      throw new CustomerFileException(
          Reason.UNREADABLE,
          "column '%s' of %s has decimals of more than %d digits, which cannot be read exactly"
              .formatted(column, file.label(), MOST_PRECISION),
          "Write it as decimals of at most %d digits, as doubles, or as text."
              .formatted(MOST_PRECISION));
    }
  }
}
