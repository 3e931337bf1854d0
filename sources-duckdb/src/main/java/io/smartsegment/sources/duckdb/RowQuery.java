package io.smartsegment.sources.duckdb;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Gives every row of a table a key: one of the caller's, which is not negative, for a row that can
 * be used, and else a negative one that tells the role whose value is bad or missing. Rows are
 * judged bad before they are judged missing, and in the order of the roles.
 */
final class RowQuery {
  private static final int MISSING = 100;

  private final Table table;
  private final Map<Role, Column> columns;
  private final String goodKey;

  /**
   * @param goodKey the key of usable rows: an expression in the names of roles, in lower case
   */
  RowQuery(Table table, Map<Role, Column> columns, String goodKey) {
    this.table = table;
    this.columns = columns;
    this.goodKey = goodKey;
  }

  static int badKey(Role role) {
    return -role.number();
  }

  static int missingKey(Role role) {
    return badKey(role) - MISSING;
  }

  static boolean isMissing(long key) {
    return key < -MISSING;
  }

  static Role role(long key) {
    return Role.of(isMissing(key) ? -key - MISSING : -key);
  }

  Table table() {
    return table;
  }

  Column column(Role role) {
    Column column = columns.get(role);
    if (column == null) {
      throw new IllegalArgumentException("no column was read as " + role);
    }
    return column;
  }

  /** The number of each role as a double, null where a cell holds none. */
  String numbers() {
    return columns.entrySet().stream()
        .map(
            e ->
                "CAST(%s AS DOUBLE) AS %s"
                    .formatted(e.getValue().number(e.getKey()), e.getKey().label()))
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + table.relation()));
  }

  String keys() {
    return "SELECT %s AS key FROM (%s)".formatted(key(), columnsOf(List.of()));
  }

  /** The keys, with the row's number from 1 and the text of one column, in the file's order. */
  String numbered(Role role) {
    return """
        SELECT row_number() OVER () AS row_no, %s AS text, %s AS key FROM (%s)"""
        .formatted(column(role).asText(role.label() + "_cell"), key(), columnsOf(List.of()));
  }

  /** The keys, with all columns unchanged as o0, o1 and so on, in the file's order. */
  String originals() {
    return "SELECT *, %s AS key FROM (%s)".formatted(key(), columnsOf(table.columns()));
  }

  private String columnsOf(List<Column> originals) {
    String needed =
        columns.entrySet().stream()
            .map(
                e ->
                    "%s AS %s, %s AS %s_cell"
                        .formatted(
                            e.getValue().number(e.getKey()),
                            e.getKey().label(),
                            e.getValue().sql(),
                            e.getKey().label()))
            .collect(Collectors.joining(", "));
    String copied =
        IntStream.range(0, originals.size())
            .mapToObj(i -> ", %s AS o%d".formatted(originals.get(i).original(), i))
            .collect(Collectors.joining());
    return "SELECT %s%s FROM %s".formatted(needed, copied, table.relation());
  }

  /** The usual case comes first, so that the others are not even computed for most rows. */
  private String key() {
    StringBuilder key = new StringBuilder("CASE WHEN ");
    key.append(
        columns.keySet().stream()
            .map(role -> role.valid(role.label()))
            .collect(Collectors.joining(" AND ")));
    key.append(" THEN ").append(goodKey);
    for (Role role : columns.keySet()) {
      key.append(
          " WHEN NOT %s AND (%s) IS NOT TRUE THEN %d"
              .formatted(
                  column(role).isMissing(role.label() + "_cell"),
                  role.valid(role.label()),
                  badKey(role)));
    }
    for (Role role : columns.keySet()) {
      key.append(
          " WHEN %s THEN %d"
              .formatted(column(role).isMissing(role.label() + "_cell"), missingKey(role)));
    }
    return key.append(" END").toString();
  }
}
