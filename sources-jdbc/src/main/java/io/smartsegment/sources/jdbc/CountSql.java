package io.smartsegment.sources.jdbc;

import io.smartsegment.core.aggregate.AmountSql;
import io.smartsegment.core.aggregate.FirstPass;
import io.smartsegment.core.aggregate.ScoreRanges;
import io.smartsegment.core.population.Measure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * The statements that count. They are plain SQL: counts of {@code CASE}, comparisons, {@code
 * FLOOR}.
 */
final class CountSql {
  private final Engine engine;
  private final String relation;
  private final String score;
  private final String outcome;
  private final Map<Measure, String> amountColumns;

  /**
   * @param engine whose SQL it is
   * @param relation what stands after FROM
   * @param score the column of scores, quoted
   * @param outcome an expression that is 1, 0, null, or something else that is no outcome
   * @param amountColumns the columns of money and weights, quoted
   */
  CountSql(
      Engine engine,
      String relation,
      String score,
      String outcome,
      Map<Measure, String> amountColumns) {
    this.amountColumns = amountColumns;
    this.engine = engine;
    this.relation = relation;
    this.score = score;
    this.outcome = outcome;
  }

  /** All rows by cell: cell, customers, conversions, lowest and highest score, and sums. */
  String cells(AmountSql amounts) {
    return counts(
        "cell",
        FirstPass.cell(engine::number, amounts) + " AS cell",
        rows("", amounts),
        amounts,
        amounts.factsAndSums());
  }

  /** The lowest and the highest of the values that are none. */
  String examples(String column, String condition, AmountSql amounts) {
    return "SELECT MIN(%s) AS lo, MAX(%s) AS hi FROM (%s) a WHERE %s"
        .formatted(column, column, rows("", amounts), condition);
  }

  /** Where types belong to values, text in a column of numbers. */
  String texts(String column) {
    return "SELECT MIN(%s) AS example FROM %s WHERE typeof(%s) IN ('text', 'blob')"
        .formatted(column, relation, column);
  }

  /** The columns of numbers, quoted, by their names. */
  Map<String, String> numbers(JdbcQuestion question) {
    Map<String, String> numbers = new LinkedHashMap<>();
    numbers.put(question.score(), score);
    amountColumns.forEach(
        (measure, column) -> numbers.put(question.amounts().getOrDefault(measure, column), column));
    return numbers;
  }

  /** The customers in ranges by distinct score: score, customers, conversions, and sums. */
  String scores(ScoreRanges ranges, AmountSql amounts) {
    return "SELECT s, %s AS n, %s AS m%s FROM (%s) a GROUP BY s"
        .formatted(
            FirstPass.CUSTOMERS,
            FirstPass.CONVERSIONS,
            listed(amounts.sums()),
            rows(inRanges(ranges) + amounts.usable(), amounts));
  }

  /**
   * The customers in ranges by parts of them: part, customers, conversions, lowest, highest score,
   * and sums.
   */
  String parts(ScoreRanges ranges, AmountSql amounts) {
    String part =
        tree(
            ranges,
            0,
            ranges.size(),
            i ->
                "CAST(FLOOR((s - %s) * %s) AS INTEGER) + %d"
                    .formatted(
                        engine.number(ranges.low(i)),
                        engine.number(ranges.factor(i)),
                        ranges.firstPart(i)));
    return counts(
        "part",
        part + " AS part",
        rows(inRanges(ranges) + amounts.usable(), amounts),
        amounts,
        amounts.sums());
  }

  private static String counts(
      String key, String keyColumn, String rows, AmountSql amounts, List<String> sums) {
    return """
        SELECT %s, %s AS n, %s AS m, MIN(s) AS lo, MAX(s) AS hi%s \
        FROM (SELECT s, y%s, %s FROM (%s) a) b GROUP BY %s"""
        .formatted(
            key,
            FirstPass.CUSTOMERS,
            FirstPass.CONVERSIONS,
            listed(sums),
            listed(amounts.columnNames()),
            keyColumn,
            rows,
            key);
  }

  private static String listed(List<String> more) {
    return more.stream().map(each -> ", " + each).collect(Collectors.joining());
  }

  private String rows(String condition, AmountSql amounts) {
    String all =
        "SELECT %s AS s, %s AS y%s FROM %s"
            .formatted(
                asDouble(score),
                outcome,
                listed(amounts.columns(m -> asDouble(amountColumns.getOrDefault(m, "")))),
                relation);
    return condition.isEmpty()
        ? all
        : "SELECT s, y%s FROM (%s) r WHERE %s"
            .formatted(listed(amounts.columnNames()), all, condition);
  }

  private String asDouble(String column) {
    return "CAST(%s AS %s)".formatted(column, engine.doubleType());
  }

  /** Scores in one of the ranges of rows that can be used; a balanced tree of comparisons. */
  private String inRanges(ScoreRanges ranges) {
    int last = ranges.size() - 1;
    return "y IN (0, 1) AND s >= %s AND s <= %s AND %s = 1"
        .formatted(
            engine.number(ranges.low(0)),
            engine.number(ranges.high(last)),
            tree(
                ranges,
                0,
                ranges.size(),
                i ->
                    "CASE WHEN s <= %s THEN 1 ELSE 0 END"
                        .formatted(engine.number(ranges.high(i)))));
  }

  private String tree(ScoreRanges ranges, int from, int to, IntFunction<String> leaf) {
    if (to - from == 1) {
      return leaf.apply(from);
    }
    int middle = (from + to) >>> 1;
    return "CASE WHEN s < %s THEN %s ELSE %s END"
        .formatted(
            engine.number(ranges.low(middle)),
            tree(ranges, from, middle, leaf),
            tree(ranges, middle, to, leaf));
  }
}
