package io.smartsegment.export;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.export.CustomerTableRule.Column;
import io.smartsegment.export.CustomerTableRule.First;
import io.smartsegment.export.CustomerTableRule.Leaf;
import io.smartsegment.export.CustomerTableRule.Node;
import io.smartsegment.export.CustomerTableRule.Split;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The rule of customers' segments as SQL over a table with one row per customer. The expression
 * gives each row the name of the segment that the library gives the customer. What is null, NaN or
 * outside its range gives {@code (none)}.
 *
 * <p>Whoever is among the first by some column is found by a window function, so that such an
 * expression can stand in a list of columns and not in a condition.
 */
@Experimental
public final class CustomerSqlExport {
  private final CustomerTableRule rule;
  private final SqlDialect dialect;
  private final StringBuilder sql = new StringBuilder();

  private CustomerSqlExport(CustomerTableRule rule, SqlDialect dialect) {
    this.rule = rule;
    this.dialect = dialect;
  }

  /**
   * {@return one expression that yields the segment of a row, ending in a line break}
   *
   * @param rule what to export
   * @param dialect for which engine
   */
  public static String expression(CustomerTableRule rule, SqlDialect dialect) {
    return new CustomerSqlExport(rule, dialect).expression() + "\n";
  }

  /**
   * {@return a SELECT statement that gives each row of a table and, in a further column {@code
   * segment}, its segment; it ends in a semicolon and a line break}
   *
   * @param rule what to export
   * @param dialect for which engine
   * @param table the table, with its schema before a point if need be
   * @throws InvalidSettingException if a part of the table's name is blank or has control
   *     characters
   */
  public static String select(CustomerTableRule rule, SqlDialect dialect, String table) {
    String from =
        String.join(".", TablePath.parse(table).parts().stream().map(dialect::name).toList());
    return "SELECT t.*,\n%s AS %s\nFROM %s AS t;\n"
        .formatted(
            new CustomerSqlExport(rule, dialect).expression().indent(2).stripTrailing(),
            dialect.name("segment"),
            from);
  }

  private String expression() {
    sql.append("CASE\n");
    rule.withoutFirst()
        .ifPresent(
            segment ->
                sql.append(
                    "  WHEN %s IS NULL THEN %s\n"
                        .formatted(name(rule.columns().get(0)), dialect.text(segment))));
    sql.append("  WHEN ").append(known(rule.compared())).append(" THEN ");
    write(rule.tree(), List.of(), "  ");
    sql.append("\n  ELSE ").append(dialect.text(CustomerTableRule.none())).append("\nEND");
    return sql.toString();
  }

  /** Comparisons with null do not hold, and NaN is outside every range. */
  private String known(List<Column> columns) {
    return String.join(
        " AND ",
        columns.stream()
            .map(
                column ->
                    "%s BETWEEN %s AND %s"
                        .formatted(name(column), number(column.least()), number(column.most())))
            .toList());
  }

  private void write(Node node, List<String> path, String indent) {
    if (node instanceof Leaf leaf) {
      sql.append(dialect.text(leaf.segment()));
    } else if (node instanceof Split split) {
      write(split, path, indent + "  ");
    } else if (node instanceof First first) {
      write(first, path, indent + "  ");
    }
  }

  /** A ladder of splits by one column is one list of cases. */
  private void write(Split split, List<String> path, String indent) {
    String column = name(rule.columns().get(split.column()));
    List<String> above = new ArrayList<>(path);
    sql.append("CASE");
    Node rest = split;
    while (rest instanceof Split next && next.column() == split.column()) {
      String upTo = "%s <= %s".formatted(column, number(next.most()));
      sql.append("\n%sWHEN %s THEN ".formatted(indent, upTo));
      List<String> here = new ArrayList<>(above);
      here.add(upTo);
      write(next.upTo(), here, indent);
      above.add("%s > %s".formatted(column, number(next.most())));
      rest = next.above();
    }
    sql.append("\n%sELSE ".formatted(indent));
    write(rest, above, indent);
    sql.append(" END");
  }

  /**
   * A row is among the first p / q of n rows, rounded up, if q times the number of rows with more
   * is less than p times n. Example: 2 of 15 rows are a tenth, rounded up; with one row above it,
   * 10 * 1 is less than 1 * 15.
   */
  private void write(First first, List<String> path, String indent) {
    Column column = rule.columns().get(first.column());
    String inside =
        "CASE WHEN %s AND %s AND %s THEN 1 ELSE 0 END"
            .formatted(known(rule.compared()), String.join(" AND ", path), known(List.of(column)));
    BigInteger numerator = first.share().movePointRight(scale(first)).toBigIntegerExact();
    BigInteger denominator = BigInteger.TEN.pow(scale(first));
    BigInteger common = numerator.gcd(denominator);
    sql.append("CASE");
    sql.append("\n%sWHEN %s THEN CASE".formatted(indent, known(List.of(column))));
    sql.append(
        "\n%s  WHEN %s * (RANK() OVER (PARTITION BY %s ORDER BY %s DESC) - 1)\n%s    < %s * COUNT(*) OVER (PARTITION BY %s) THEN "
            .formatted(
                indent,
                denominator.divide(common),
                inside,
                name(column),
                indent,
                numerator.divide(common),
                inside));
    write(first.among(), path, indent + "  ");
    sql.append("\n%s  ELSE ".formatted(indent));
    write(first.others(), path, indent + "  ");
    sql.append(" END");
    sql.append("\n%sELSE %s END".formatted(indent, dialect.text(CustomerTableRule.none())));
  }

  private static int scale(First first) {
    return Math.max(0, first.share().scale());
  }

  private String name(Column column) {
    return dialect.name(column.name());
  }

  private static String number(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
