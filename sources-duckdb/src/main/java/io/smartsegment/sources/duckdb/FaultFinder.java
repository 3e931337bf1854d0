package io.smartsegment.sources.duckdb;

import io.smartsegment.core.error.InvalidInputException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says exactly where input is at fault; slow, and only used once something is known to be. */
final class FaultFinder {
  private static final Pattern LINE = Pattern.compile("CSV Error on Line: (\\d+)");
  private static final int LONGEST_VALUE = 60;

  private final Database database;
  private final List<RowQuery> queries;

  FaultFinder(Database database, List<RowQuery> queries) {
    this.database = database;
    this.queries = queries;
  }

  /**
   * The first row with a key, and how many rows there are like it.
   *
   * @param key tells the role, and whether its value is bad or missing
   * @param like the number of rows with that key, or that lack any value if this one does
   */
  InvalidInputException firstRow(long key, long like) throws SQLException {
    Role role = RowQuery.role(key);
    for (RowQuery query : queries) {
      Optional<InvalidInputException> found =
          database.query(
              "SELECT row_no, text FROM (%s) WHERE key = %d LIMIT 1"
                  .formatted(query.numbered(role), key),
              rows ->
                  rows.next()
                      ? Optional.of(fault(query, key, rows.getLong(1), rows.getString(2), like))
                      : Optional.empty());
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new IllegalStateException("a row with key " + key + " was counted and is not there");
  }

  private static InvalidInputException fault(
      RowQuery query, long key, long row, @Nullable String text, long like) {
    Role role = RowQuery.role(key);
    String place =
        "%s, row %d, column '%s': "
            .formatted(query.table().file().label(), row, query.column(role).name().strip());
    if (RowQuery.isMissing(key)) {
      return new InvalidInputException(
          place + "no " + role.label() + "; " + count(like, "row lacks", "rows lack") + " a value",
          "Add --missing drop to leave such rows out, or complete the data.");
    }
    String value = text == null ? "" : text;
    return new InvalidInputException(
        place
            + "'%s' %s; %s such a value there"
                .formatted(
                    shown(value), role.complaint(value), count(like, "row has", "rows have")),
        role.advice(value));
  }

  private static String count(long count, String one, String many) {
    return count == 1 ? "only this " + one : "%,d %s".formatted(count, many);
  }

  private static String shown(String value) {
    String line = value.replaceAll("[\\r\\n]+", " ");
    return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "…";
  }

  /** Turns a failed query over several files into the fault of one of them. */
  static InvalidInputException explain(
      Database database, List<Table> tables, SQLException failure) {
    for (Table table : tables) {
      try {
        database.queryNumber("SELECT count(COLUMNS(*)) FROM " + table.relation());
      } catch (SQLException e) {
        return fault(database, table.file(), e);
      }
    }
    return new InvalidInputException(
        "the input cannot be read: " + DuckDbMessage.of(failure),
        "Check the memory and the disk space for temporary files; fewer --threads need less.");
  }

  /** What is wrong with a file that DuckDB cannot read. */
  static InvalidInputException fault(Database database, InputFile file, SQLException failure) {
    try {
      Optional<InvalidInputException> found =
          switch (file.format()) {
            case CSV -> CsvFile.open(database, file).misshapenRow(database);
            case JSON -> brokenLine(database, file);
            case PARQUET -> Optional.empty();
          };
      return found.orElseGet(() -> unreadable(file, failure));
    } catch (SQLException e) {
      return unreadable(file, failure);
    }
  }

  private static Optional<InvalidInputException> brokenLine(Database database, InputFile file)
      throws SQLException {
    long line =
        database.queryNumber(
            "SELECT n FROM (SELECT row_number() OVER () AS n, line FROM (%s)) WHERE NOT json_valid(line) LIMIT 1"
                .formatted(CsvFile.lines(file)));
    if (line == 0 || (line == 1 && file.hasExtension("json"))) {
      return Optional.empty();
    }
    return Optional.of(
        new InvalidInputException(
            "%s, line %d: not a JSON object".formatted(file.label(), line),
            "Write one object to a line, such as {\"propensity\": 0.5, \"outcome\": 1}."));
  }

  private static InvalidInputException unreadable(InputFile file, SQLException failure) {
    Matcher line = LINE.matcher(String.valueOf(failure.getMessage()));
    String place = file.label() + (line.find() ? ", line " + line.group(1) : "");
    if (DuckDbMessage.isAboutEncoding(failure)) {
      return new InvalidInputException(
          place + ": the text is not UTF-8", "Save the file with the encoding UTF-8.");
    }
    return new InvalidInputException(
        "%s cannot be read as %s: %s"
            .formatted(place, file.format().title(), DuckDbMessage.of(failure)),
        file.format() == InputFile.Format.CSV
            ? "Check for quotes inside of unquoted text and for line ends of both kinds, Windows"
                + " and Unix, in one file."
            : "Check that the file is complete and that its name tells its format.");
  }
}
