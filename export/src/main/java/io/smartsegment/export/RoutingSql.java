package io.smartsegment.export;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.LevelCondition;
import io.smartsegment.groups.rule.MissingCondition;
import io.smartsegment.groups.rule.RangeCondition;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.rule.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rules for groups as SQL. Each condition says itself what holds for null, so that nothing depends
 * on how an engine negates it; NaN counts as missing. Numbers are compared as doubles.
 */
@Experimental
public final class RoutingSql {
  private static final String TRUE = "('1', '1.0', 'true', 't')";
  private static final String FALSE = "('0', '0.0', '-0', '-0.0', 'false', 'f')";
  private static final List<SqlDialect> REFUSED =
      List.of(SqlDialect.MYSQL, SqlDialect.SQLSERVER, SqlDialect.SQLITE);

  private final SqlDialect dialect;

  private RoutingSql(SqlDialect dialect) {
    if (REFUSED.contains(dialect)) {
      throw new InvalidSettingException(
          "Rules for groups cannot be exported to %s, which compares texts or types otherwise."
              .formatted(dialect.id()),
          "Choose standard, postgresql, duckdb, bigquery, snowflake or spark.");
    }
    this.dialect = dialect;
  }

  /**
   * {@return one expression that yields the group of a row, ending in a line break}
   *
   * @param rules what to export
   * @param dialect for which engine
   * @throws InvalidSettingException for MySQL, SQL Server and SQLite
   */
  public static String expression(RoutingRules rules, SqlDialect dialect) {
    return new RoutingSql(dialect).expression(rules) + "\n";
  }

  /**
   * {@return a SELECT statement that gives each row of a table, its group and the number of its
   * rule; it ends in a semicolon and a line break}
   *
   * @param rules what to export
   * @param dialect for which engine
   * @param table the table, with its schema before a point if need be
   * @throws InvalidSettingException for MySQL, SQL Server and SQLite
   */
  public static String select(RoutingRules rules, SqlDialect dialect, String table) {
    RoutingSql sql = new RoutingSql(dialect);
    String from =
        String.join(".", TablePath.parse(table).parts().stream().map(dialect::name).toList());
    return "SELECT t.*,\n%s AS %s,\n%s AS %s\nFROM %s AS t;\n"
        .formatted(
            sql.expression(rules).indent(2).stripTrailing(),
            dialect.name("group"),
            sql.numbers(rules).indent(2).stripTrailing(),
            dialect.name("rule"),
            from);
  }

  private String expression(RoutingRules rules) {
    List<String> results = new ArrayList<>();
    rules.rules().forEach(rule -> results.add(dialect.text(rule.group())));
    return cases(rules, results, dialect.text(rules.defaultGroup()));
  }

  private String numbers(RoutingRules rules) {
    List<String> results = new ArrayList<>();
    rules.rules().forEach(rule -> results.add(Integer.toString(results.size() + 1)));
    return cases(rules, results, "0");
  }

  private String cases(RoutingRules rules, List<String> results, String otherwise) {
    if (rules.rules().isEmpty()) {
      return otherwise;
    }
    List<String> lines = new ArrayList<>(List.of("CASE"));
    for (int i = 0; i < results.size(); i++) {
      RoutingRule rule = rules.rules().get(i);
      lines.add("  WHEN " + segment(rule.segment()) + " THEN " + results.get(i));
    }
    lines.add("  ELSE " + otherwise);
    lines.add("END");
    return String.join("\n", lines);
  }

  private String segment(Segment segment) {
    return segment.conditions().isEmpty()
        ? "1 = 1"
        : segment.conditions().stream().map(this::condition).collect(Collectors.joining(" AND "));
  }

  private String condition(Condition condition) {
    String column = dialect.name(condition.feature());
    if (condition instanceof RangeCondition range) {
      return range.flag() ? flag(range, column) : range(range, number(column));
    }
    if (condition instanceof LevelCondition levels) {
      String text = dialect.rawText(column);
      String all =
          levels.levels().stream().map(dialect::text).collect(Collectors.joining(", ", "(", ")"));
      String in = "%s %sIN %s".formatted(text, levels.in() ? "" : "NOT ", all);
      return levels.missing() ? "(%s OR %s IS NULL)".formatted(in, column) : in;
    }
    return missing((MissingCondition) condition, column);
  }

  /** NaN by its text, since the column may hold booleans. */
  private String missing(MissingCondition missing, String column) {
    if (missing.category()) {
      return column + (missing.missing() ? " IS NULL" : " IS NOT NULL");
    }
    String text = "LOWER(" + dialect.rawText(column) + ")";
    return missing.missing()
        ? "(%s IS NULL OR %s = 'nan')".formatted(column, text)
        : "%s IS NOT NULL AND %s <> 'nan'".formatted(column, text);
  }

  private String range(RangeCondition range, String number) {
    List<String> parts = new ArrayList<>();
    Double from = range.from();
    Double to = range.to();
    if (from != null) {
      parts.add(number + " >= " + dialect.number(from));
    }
    if (to != null) {
      parts.add(number + " < " + dialect.number(to));
    }
    String inside = String.join(" AND ", parts);
    if (!range.orMissing()) {
      return inside;
    }
    return "(%s OR %s IS NULL)".formatted(parts.size() > 1 ? "(" + inside + ")" : inside, number);
  }

  /** By text, since engines disagree on how a boolean becomes a number. */
  private String flag(RangeCondition range, String column) {
    String text = "LOWER(" + dialect.rawText(column) + ")";
    String is = text + " IN " + (range.from() == null ? FALSE : TRUE);
    return range.orMissing() ? "(%s OR %s IS NULL OR %s = 'nan')".formatted(is, column, text) : is;
  }

  /** The double of a column, null for NaN, which some engines hold for the largest number. */
  private String number(String column) {
    return dialect.numberOrNull(dialect.asDouble(column));
  }
}
