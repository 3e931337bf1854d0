package io.smartsegment.sources.duckdb;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Statements about the rows of files of Parquet. Each row has a key: its segment if it can be used,
 * and else a negative number that tells the role whose value is bad or missing. Rows are judged bad
 * before they are judged missing, and in the order of the roles, as {@link RowJudge} does.
 */
final class RowQuery {
  private static final int MISSING = 100;

  private final Map<Role, Column> columns;
  private final String segment;

  /**
   * @param segment an expression for the segment of a row's score, below 0 if it is none
   */
  RowQuery(Map<Role, Column> columns, String segment) {
    this.columns = columns;
    this.segment = segment;
  }

  static boolean isMissing(long key) {
    return key < -MISSING;
  }

  static Role role(long key) {
    return Role.of(isMissing(key) ? -key - MISSING : -key);
  }

  private Column column(Role role) {
    Column column = columns.get(role);
    if (column == null) {
      throw new IllegalArgumentException("no column was read as " + role);
    }
    return column;
  }

  /** The number of each role as a double, null where a cell holds none. */
  String numbers(String relation) {
    return numbers("SELECT ", " FROM " + relation);
  }

  /** Calls a function with the same numbers for each row. */
  String counted(String function, String relation) {
    return numbers("SELECT count(" + function + "(", ")) FROM " + relation);
  }

  private String numbers(String before, String after) {
    return columns.entrySet().stream()
        .map(e -> "CAST(%s AS DOUBLE)".formatted(e.getValue().number(e.getKey())))
        .collect(Collectors.joining(", ", before, after));
  }

  /** The same, followed by the segment, which is below 0 for what is neither score nor code. */
  String numbersAndSegment(String relation) {
    return columns.keySet().stream()
        .map(role -> "CAST(%s AS DOUBLE)".formatted(role.sql()))
        .collect(
            Collectors.joining(
                ", ", "SELECT ", ", %s FROM (%s)".formatted(segment, cells(relation, ""))));
  }

  /** How many rows cannot be used, by key. */
  String unusable(String relation) {
    return "SELECT key, count(*) FROM (SELECT %s AS key FROM (%s)) WHERE key < 0 GROUP BY key"
        .formatted(key(), cells(relation, ""));
  }

  /** The number, from 1, and the text of the first row with a key. */
  String first(String relation, long key) {
    Role role = role(key);
    return """
        SELECT row_no, text FROM (SELECT row_number() OVER () AS row_no, %s AS text, %s AS key \
        FROM (%s)) WHERE key = %d LIMIT 1"""
        .formatted(column(role).asText(role.sql() + "_cell"), key(), cells(relation, ""), key);
  }

  /**
   * The keys of the usable rows, with all columns as o0, o1 and so on, in the file's order.
   *
   * @param asText whether the columns become text, for which a score takes all its digits
   */
  String originals(String relation, List<Column> all, boolean asText) {
    String copied =
        IntStream.range(0, all.size())
            .mapToObj(
                i ->
                    ", %s AS o%d"
                        .formatted(
                            all.get(i).original(asText && all.get(i).equals(column(Role.SCORE))),
                            i))
            .collect(Collectors.joining());
    return "SELECT * FROM (SELECT *, %s AS key FROM (%s)) WHERE key >= 0"
        .formatted(key(), cells(relation, copied));
  }

  private String cells(String relation, String copied) {
    return columns.entrySet().stream()
        .map(
            e ->
                "%s AS %s, %s AS %s_cell"
                    .formatted(
                        e.getValue().number(e.getKey()),
                        e.getKey().sql(),
                        e.getValue().sql(),
                        e.getKey().sql()))
        .collect(Collectors.joining(", ", "SELECT ", copied + " FROM " + relation));
  }

  /** The usual case comes first, so that the others are not even computed for most rows. */
  private String key() {
    StringBuilder key = new StringBuilder("CASE WHEN ");
    key.append(
        columns.keySet().stream()
            .map(role -> role.valid(segment))
            .collect(Collectors.joining(" AND ")));
    key.append(" THEN ").append(segment);
    for (Role role : columns.keySet()) {
      key.append(
          " WHEN NOT %s AND (%s) IS NOT TRUE THEN %d"
              .formatted(
                  column(role).isMissing(role.sql() + "_cell"),
                  role.valid(segment),
                  -role.number()));
    }
    for (Role role : columns.keySet()) {
      key.append(
          " WHEN %s AND (%s) IS NOT TRUE THEN %d"
              .formatted(
                  column(role).isMissing(role.sql() + "_cell"),
                  role.valid(segment),
                  -role.number() - MISSING));
    }
    return key.append(" END").toString();
  }
}
