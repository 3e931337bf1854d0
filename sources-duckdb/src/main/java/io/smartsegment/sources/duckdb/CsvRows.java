package io.smartsegment.sources.duckdb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes rows as CSV with a segment at their end. */
final class CsvRows {
  private CsvRows() {}

  static void header(OutputStream out, CsvDialect dialect, List<String> names, List<String> added)
      throws IOException {
    StringBuilder line = new StringBuilder();
    for (String name : names) {
      line.append(name.isEmpty() ? "" : dialect.cell(name)).append(dialect.delimiter());
    }
    line.append(names(added, dialect)).append(dialect.lineEnd());
    out.write(line.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Names of columns that follow each other. */
  static String names(List<String> added, CsvDialect dialect) {
    return added.stream()
        .map(dialect::cell)
        .collect(Collectors.joining(String.valueOf(dialect.delimiter())));
  }

  /**
   * A row of a CSV file with the same delimiter is copied as it is.
   *
   * @param added what follows, as CSV
   */
  static void row(OutputStream out, CsvDialect dialect, Cells cells, String added)
      throws IOException {
    if (cells instanceof CsvCells csv
        && csv.header().dialect().delimiter() == dialect.delimiter()) {
      csv.copy(out, added);
    } else {
      encoded(out, dialect, cells, added);
    }
  }

  /** Nothing stays nothing, and empty text is quoted. */
  static void encoded(OutputStream out, CsvDialect dialect, Cells cells, String added)
      throws IOException {
    StringBuilder line = new StringBuilder();
    int columns = cells.names().size();
    for (int i = 0; i < columns; i++) {
      String text = cells.text(i);
      line.append(text == null ? "" : dialect.cell(text)).append(dialect.delimiter());
    }
    line.append(added).append(dialect.lineEnd());
    out.write(line.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * How DuckDB reads rows that {@link #encoded} wrote without a header: texts as o0, o1 and so on,
   * and a whole number, the key.
   *
   * @param file the file as DuckDB names it
   * @param columns how many texts there are
   */
  static String read(String file, int columns) {
    String texts =
        IntStream.range(0, columns)
            .mapToObj(i -> "'o" + i + "': 'VARCHAR', ")
            .collect(Collectors.joining());
    return """
    read_csv(%s, auto_detect=false, header=false, delim=',', quote='"', escape='"', \
    nullstr='', allow_quoted_nulls=false, compression='uncompressed', \
    hive_partitioning=false, columns={%s'key': 'INTEGER'})\
    """
        .formatted(file, texts);
  }

  /**
   * An expression of SQL for the line of a row whose columns are called o0, o1 and so on, and its
   * segment key, and its label if there is one. One call of concat, which takes null for nothing,
   * costs half of a chain of operators.
   */
  static String expression(List<Column> columns, CsvDialect dialect, SegmentRule rule) {
    String delimiter = Sql.literal(String.valueOf(dialect.delimiter()));
    String end =
        dialect.lineEnd().chars().mapToObj(c -> "chr(" + c + ")").collect(Collectors.joining(", "));
    String label =
        rule.labels().isEmpty() ? "" : ", " + delimiter + ", " + rule.label(dialect::cell);
    return IntStream.range(0, columns.size())
        .mapToObj(i -> cell(columns.get(i), "o" + i, delimiter))
        .collect(
            Collectors.joining(
                ", " + delimiter + ", ",
                "concat(",
                ", " + delimiter + ", key" + label + ", " + end + ")"));
  }

  private static String cell(Column column, String original, String delimiter) {
    String text = column.asText(original);
    return column.isPlain()
        ? text
        : """
        CASE WHEN %1$s = '' OR contains(%1$s, %2$s) OR contains(%1$s, '"')
        OR contains(%1$s, chr(10)) OR contains(%1$s, chr(13))
        THEN '"' || replace(%1$s, '"', '""') || '"' ELSE %1$s END\
        """
            .formatted(text, delimiter);
  }
}
