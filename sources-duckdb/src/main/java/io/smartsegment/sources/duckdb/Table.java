package io.smartsegment.sources.duckdb;

import io.smartsegment.core.error.InvalidInputException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A file whose columns are known.
 *
 * @param relation what to name after FROM to read its rows
 */
record Table(InputFile file, List<Column> columns, String relation) {
  private static final int MOST_NAMES = 30;

  /**
   * Reads what a file's columns are.
   *
   * @param jsonAsWritten whether a copied JSON value stays JSON or becomes text
   */
  static Table open(Database database, InputFile file, boolean jsonAsWritten) {
    try {
      return switch (file.format()) {
        case CSV -> {
          CsvFile csv = CsvFile.open(database, file);
          yield new Table(file, csv.columns(), csv.relation());
        }
        case PARQUET -> parquet(database, file);
        case JSON -> json(database, file, jsonAsWritten);
      };
    } catch (SQLException e) {
      throw FaultFinder.fault(database, file, e);
    }
  }

  private static Table parquet(Database database, InputFile file) throws SQLException {
    String relation =
        "read_parquet(%s, hive_partitioning=false)".formatted(Sql.fileToRead(file.path()));
    List<Column> columns =
        describe(database, relation).stream()
            .map(c -> Column.of(c.name(), c.type(), Sql.identifier(c.name())))
            .toList();
    return new Table(file, columns, relation);
  }

  /** All rows are looked at, because any of them can bring a further key. */
  private static Table json(Database database, InputFile file, boolean asWritten)
      throws SQLException {
    String source =
        "read_json(%s, format='%s', compression='%s', hive_partitioning=false, "
            .formatted(
                Sql.fileToRead(file.path()),
                file.hasExtension("json") ? "auto" : "newline_delimited",
                file.compression());
    List<Column> columns = new ArrayList<>();
    StringBuilder declared = new StringBuilder();
    for (Column column : describe(database, source + "sample_size=-1)")) {
      String sql = Sql.identifier(column.name());
      declared.append(declared.isEmpty() ? "" : ", ").append(Sql.literal(column.name()));
      declared.append(asWritten ? ": 'JSON'" : ": 'VARCHAR'");
      String text = asWritten ? "(" + sql + "->>'$')" : sql;
      columns.add(new Column(column.name(), "VARCHAR", text, sql));
    }
    return new Table(file, List.copyOf(columns), source + "columns={" + declared + "})");
  }

  private static List<Column> describe(Database database, String relation) throws SQLException {
    return database.query(
        "DESCRIBE SELECT * FROM " + relation,
        rows -> {
          List<Column> columns = new ArrayList<>();
          while (rows.next()) {
            columns.add(Column.of(rows.getString(1), rows.getString(2), ""));
          }
          return columns;
        });
  }

  Map<Role, Column> find(Map<Role, String> names) {
    Map<Role, Column> found = new EnumMap<>(Role.class);
    names.forEach((role, name) -> found.put(role, find(role, name)));
    return found;
  }

  /** Exactly the name, or else the only one that differs in nothing but case. */
  private Column find(Role role, String wanted) {
    String name = wanted.strip();
    List<Column> matches = columns.stream().filter(c -> c.name().strip().equals(name)).toList();
    if (matches.isEmpty()) {
      matches = columns.stream().filter(c -> c.name().strip().equalsIgnoreCase(name)).toList();
    }
    if (matches.size() == 1) {
      return matches.get(0);
    }
    if (matches.isEmpty()) {
      throw missing(role, name);
    }
    throw new InvalidInputException(
        "column '%s' occurs %d times in %s".formatted(name, matches.size(), file.label()),
        "Rename all but one in the file, or name another column with %s NAME."
            .formatted(role.option()));
  }

  private InvalidInputException missing(Role role, String wanted) {
    List<String> names = columns.stream().map(c -> c.name().strip()).toList();
    String shown = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    if (names.size() > MOST_NAMES) {
      shown += " and %d more".formatted(names.size() - MOST_NAMES);
    }
    boolean noHeader =
        file.format() == InputFile.Format.CSV && names.stream().allMatch(Role::isDecimal);
    return new InvalidInputException(
        "column '%s' is not in %s, which has: %s".formatted(wanted, file.label(), shown),
        noHeader
            ? "The first line looks like data: add a header line that names the columns."
            : "Name the %s column with %s NAME.".formatted(role.label(), role.option()));
  }
}
