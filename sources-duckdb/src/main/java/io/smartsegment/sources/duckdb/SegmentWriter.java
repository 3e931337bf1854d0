package io.smartsegment.sources.duckdb;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidInputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Writes the rows of tables in their order, with all columns unchanged and their segment added. */
final class SegmentWriter {
  private static final int BUFFER = 1 << 16;
  private static final int ROWS_BETWEEN_CHECKS = 10_000;

  private final Database database;
  private final List<Column> columns;
  private final SegmentRule rule;

  SegmentWriter(Database database, List<Table> tables, SegmentRule rule) {
    this.database = database;
    this.columns = tables.get(0).columns();
    this.rule = rule;
    for (Table table : tables) {
      requireNoSegmentYet(table);
      requireSameColumns(tables.get(0), table);
    }
  }

  private void requireNoSegmentYet(Table table) {
    String name = rule.segmentColumn().strip();
    if (table.columns().stream().anyMatch(c -> c.name().strip().equalsIgnoreCase(name))) {
      throw new InvalidInputException(
          "%s has a column '%s' already".formatted(table.file().label(), name),
          "Name the new column with --segment-column NAME.");
    }
  }

  private static void requireSameColumns(Table first, Table other) {
    if (!names(first.columns()).equals(names(other.columns()))) {
      throw new InvalidInputException(
          "%s has other columns than %s: %s instead of %s"
              .formatted(
                  other.file().label(),
                  first.file().label(),
                  String.join(", ", names(other.columns())),
                  String.join(", ", names(first.columns()))),
          "Write files with different columns one by one.");
    }
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }

  /** An expression for the segment of a usable row. */
  String segment() throws SQLException {
    return SegmentFunction.register(database, Cutoffs.of(rule.cutoffs()));
  }

  RowCounts count(List<RowQuery> queries) throws SQLException {
    String rows = queries.stream().map(RowQuery::keys).collect(Collectors.joining(" UNION ALL "));
    return RowCounts.of(database, "SELECT key, count(*) FROM (%s) GROUP BY key".formatted(rows));
  }

  SegmentCounts summary(RowCounts counts) {
    List<Long> customers =
        LongStream.rangeClosed(0, rule.cutoffs().size()).mapToObj(counts::rows).toList();
    return new SegmentCounts(customers, counts.missing());
  }

  void writeCsv(List<RowQuery> queries, OutputStream out) throws SQLException {
    OutputStream buffered = new BufferedOutputStream(out, BUFFER);
    try {
      buffered.write(header().getBytes(StandardCharsets.UTF_8));
      for (RowQuery query : queries) {
        String lines =
            "SELECT encode(%s) FROM (%s) WHERE key >= 0".formatted(line(query), query.originals());
        database.query(lines, rows -> writeLines(rows, buffered, out));
      }
      buffered.flush();
      requireOpen(out);
    } catch (IOException e) {
      throw new UncheckedIOException("the output cannot be written", e);
    }
  }

  private long writeLines(ResultSet rows, OutputStream buffered, OutputStream out)
      throws SQLException {
    try {
      long written = 0;
      while (database.next(rows)) {
        buffered.write(rows.getBytes(1));
        if (++written % ROWS_BETWEEN_CHECKS == 0) {
          requireOpen(out);
        }
      }
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException("the output cannot be written", e);
    }
  }

  /** A print stream keeps failures to itself: without this, a closed pipe would go unnoticed. */
  private static void requireOpen(OutputStream out) throws IOException {
    if (out instanceof PrintStream stream && stream.checkError()) {
      throw new IOException("the reader of the output has gone");
    }
  }

  private String header() {
    List<String> names = new ArrayList<>(names(columns));
    names.add(rule.segmentColumn());
    return names.stream().map(SegmentWriter::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String text) {
    return text.matches("(?s).*[,\"\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /** One call of concat, which takes null for nothing, costs half of a chain of operators. */
  private static String line(RowQuery query) {
    List<Column> columns = query.table().columns();
    return IntStream.range(0, columns.size())
        .mapToObj(i -> csvField(columns.get(i), "o" + i))
        .collect(Collectors.joining(", ',', ", "concat(", ", ',', key, chr(10))"));
  }

  private static String csvField(Column column, String original) {
    String text = column.asText(original);
    return column.isPlain()
        ? text
        : """
        CASE WHEN %1$s = '' OR contains(%1$s, ',') OR contains(%1$s, '"') OR contains(%1$s, chr(10))
        OR contains(%1$s, chr(13)) THEN '"' || replace(%1$s, '"', '""') || '"'
        ELSE %1$s END"""
            .formatted(text);
  }

  void copy(List<RowQuery> queries, Path file, String options) throws SQLException {
    List<String> names = uniqueNames();
    String selected =
        IntStream.range(0, columns.size())
            .mapToObj(i -> "o%d AS %s, ".formatted(i, Sql.identifier(names.get(i))))
            .collect(Collectors.joining("", "SELECT ", "key AS "));
    String rows =
        queries.stream()
            .map(query -> "SELECT * FROM (%s) WHERE key >= 0".formatted(query.originals()))
            .collect(Collectors.joining(" UNION ALL "));
    database.execute(
        "COPY (%s%s FROM (%s)) TO %s (%s, USE_TMP_FILE false)"
            .formatted(
                selected,
                Sql.identifier(rule.segmentColumn()),
                rows,
                Sql.fileToWrite(file),
                options));
  }

  /** CSV can repeat names and leave them empty; other formats cannot. */
  private List<String> uniqueNames() {
    Set<String> seen = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).name();
      names.add(name.isEmpty() ? "column" + (i + 1) : name);
      if (!seen.add(names.get(i).toLowerCase(Locale.ROOT))) {
        throw new InvalidInputException(
            "column '%s' occurs twice, which only CSV can hold".formatted(name),
            "Write CSV, or rename the column.");
      }
    }
    return names;
  }
}
