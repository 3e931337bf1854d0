package io.smartsegment.sources.jdbc;

import io.smartsegment.core.aggregate.FirstPass;
import io.smartsegment.core.aggregate.ScoreRanges;
import java.util.function.IntFunction;

/**
 * The statements that count. They are plain SQL: counts of {@code CASE}, comparisons, {@code
 * FLOOR}.
 */
final class CountSql {
  private final Engine engine;
  private final String relation;
  private final String score;
  private final String outcome;

  /**
   * @param engine whose SQL it is
   * @param relation what stands after FROM
   * @param score the column of scores, quoted
   * @param outcome an expression that is 1, 0, null, or something else that is no outcome
   */
  CountSql(Engine engine, String relation, String score, String outcome) {
    this.engine = engine;
    this.relation = relation;
    this.score = score;
    this.outcome = outcome;
  }

  /** All rows by cell: cell, customers, conversions, lowest and highest score. */
  String cells() {
    return counts("cell", "s, y, " + FirstPass.cell(engine::number) + " AS cell", rows(""));
  }

  /** The lowest and the highest of the outcomes that are none. */
  String badOutcomes() {
    return "SELECT MIN(y) AS lo, MAX(y) AS hi FROM (%s) a WHERE %s"
        .formatted(rows(""), FirstPass.BAD_OUTCOME);
  }

  /** Where types belong to values, text in a column of numbers. */
  String texts() {
    return "SELECT MIN(%s) AS example FROM %s WHERE typeof(%s) IN ('text', 'blob')"
        .formatted(score, relation, score);
  }

  /** The customers in ranges by distinct score: score, customers, conversions. */
  String scores(ScoreRanges ranges) {
    return "SELECT s, %s AS n, %s AS m FROM (%s) a GROUP BY s"
        .formatted(FirstPass.CUSTOMERS, FirstPass.CONVERSIONS, rows(inRanges(ranges)));
  }

  /** The customers in ranges by parts of them: part, customers, conversions, lowest, highest. */
  String parts(ScoreRanges ranges) {
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
    return counts("part", "s, y, " + part + " AS part", rows(inRanges(ranges)));
  }

  private static String counts(String key, String columns, String rows) {
    return """
        SELECT %s, %s AS n, %s AS m, MIN(s) AS lo, MAX(s) AS hi \
        FROM (SELECT %s FROM (%s) a) b GROUP BY %s"""
        .formatted(key, FirstPass.CUSTOMERS, FirstPass.CONVERSIONS, columns, rows, key);
  }

  private String rows(String condition) {
    String all =
        "SELECT CAST(%s AS %s) AS s, %s AS y FROM %s"
            .formatted(score, engine.doubleType(), outcome, relation);
    return condition.isEmpty() ? all : "SELECT s, y FROM (%s) r WHERE %s".formatted(all, condition);
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
