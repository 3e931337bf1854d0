package io.smartsegment.export;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A rule as SQL. The expression gives each row the segment that its score has in Java, for columns
 * of doubles, floats and decimals: the column is cast to a double, and compared with numbers that
 * the engine reads as exactly the cutoffs. A score of null, NaN or outside [0, 1] gives null,
 * unless the rule has a segment for it.
 */
@Experimental
public final class SqlExport {
  private final ScoreRule rule;
  private final SqlDialect dialect;
  private final SegmentName name;
  private final String column;
  private final List<String> lines = new ArrayList<>();

  private SqlExport(ScoreRule rule, SqlDialect dialect, String scoreColumn, SegmentName name) {
    rule.requireNames(name);
    Words.requireAsked("column of scores", scoreColumn);
    this.rule = rule;
    this.dialect = dialect;
    this.name = name;
    this.column = dialect.name(scoreColumn);
  }

  /**
   * {@return one expression that yields the segment of a row, ending in a line break}
   *
   * @param rule what to export
   * @param dialect for which engine
   * @param scoreColumn the column with the scores, spelled as the engine keeps it; it is quoted
   * @param name what to call the segments
   * @throws InvalidSettingException if treatments are asked for and have no names, or the column is
   *     blank or has control characters
   */
  public static String expression(
      ScoreRule rule, SqlDialect dialect, String scoreColumn, SegmentName name) {
    return new SqlExport(rule, dialect, scoreColumn, name).expression() + "\n";
  }

  /**
   * {@return a SELECT statement that gives each row of a table and, in a further column {@code
   * segment} or {@code treatment}, its segment; it ends in a semicolon and a line break}
   *
   * @param rule what to export
   * @param dialect for which engine
   * @param scoreColumn the column with the scores, spelled as the engine keeps it; it is quoted
   * @param name what to call the segments
   * @param table the table, with its schema before a point if need be, such as {@code
   *     sales.customers}. A part with a point in it stands in double quotes: {@code
   *     sales."customers.2026"}
   * @throws InvalidSettingException if treatments are asked for and have no names, or a name is
   *     blank or has control characters
   */
  public static String select(
      ScoreRule rule, SqlDialect dialect, String scoreColumn, SegmentName name, String table) {
    String from =
        String.join(".", TablePath.parse(table).parts().stream().map(dialect::name).toList());
    String expression = new SqlExport(rule, dialect, scoreColumn, name).expression();
    String column = name.column();
    return "SELECT t.*,\n%s AS %s\nFROM %s AS t;\n"
        .formatted(expression.indent(2).stripTrailing(), dialect.name(column), from);
  }

  private String expression() {
    lines.add("CASE");
    addCodesOfText();
    addMissing();
    String number = dialect.asDouble(column);
    for (Code code : rule.numericCodes()) {
      for (double value : code.numbers()) {
        when(
            "%s%s = %s".formatted(dialect.numberGuard(column), number, dialect.number(value)),
            result(code.index()));
      }
    }
    addRanges(number);
    lines.add("END");
    return String.join("\n", lines);
  }

  /** First of all: what is text cannot be cast to a number. */
  private void addCodesOfText() {
    for (Code code : rule.textCodes()) {
      when(dialect.sameText(column, code.text()), result(code.index()));
    }
  }

  /** A column that holds codes of text may hold text for a missing score as well. */
  private void addMissing() {
    String missing = rule.missing().map(this::result).orElse("NULL");
    if (!rule.textCodes().isEmpty()) {
      when(
          "%s IS NULL OR LOWER(%s) IN ('', 'na', 'null')".formatted(column, dialect.asText(column)),
          missing);
    } else if (rule.missing().isPresent()) {
      when(column + " IS NULL", missing);
    }
  }

  /**
   * Some engines hold NaN for larger than all numbers, others for not comparable: it is left out
   * before cutoffs are looked at.
   */
  private void addRanges(String number) {
    List<ScoreRule.Numbered> ranges = new ArrayList<>(rule.ranges());
    String inside =
        "%s%s >= %s AND %s <= %s"
            .formatted(
                dialect.numberGuard(column), number, dialect.number(0), number, dialect.number(1));
    ScoreRule.Numbered lowest = ranges.remove(0);
    if (ranges.isEmpty()) {
      when(inside, result(lowest.index()));
      return;
    }
    lines.add("  WHEN " + inside + " THEN CASE");
    Collections.reverse(ranges);
    for (ScoreRule.Numbered range : ranges) {
      double cutoff = ((ScoreRange) range.rule()).lower();
      lines.add(
          "    WHEN %s >= %s THEN %s"
              .formatted(number, dialect.number(cutoff), result(range.index())));
    }
    lines.add("    ELSE %s END".formatted(result(lowest.index())));
  }

  private void when(String condition, String result) {
    lines.add("  WHEN " + condition + " THEN " + result);
  }

  private String result(int segment) {
    return name == SegmentName.INDEX
        ? Integer.toString(segment)
        : dialect.text(rule.treatments().get(segment));
  }
}
