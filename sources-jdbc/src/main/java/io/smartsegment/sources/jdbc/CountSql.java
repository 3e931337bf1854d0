package io.smartsegment.sources.jdbc;

import io.smartsegment.core.aggregate.ScoreRanges;
import java.util.function.IntFunction;

/**
 * The statements that count. They are plain SQL: counts of {@code CASE}, comparisons, {@code
 * FLOOR}.
 *
 * <p>Cells are piecewise linear in the score: three octaves to a piece, with factors that are
 * powers of two, so that products and floors are exact and each engine finds the same cells.
 *
 * <p>A row that cannot be used has a number below 0 in the place of a cell, and so is told and not
 * lost. Comparisons are written such that NaN, which some engines take for larger than all numbers,
 * is no score.
 */
final class CountSql {
  static final int NO_SCORE = -1;
  static final int NO_OUTCOME = -2;
  static final int BAD_SCORE = -3;
  static final int BAD_OUTCOME = -4;

  /** Cells in the highest three octaves are 2^-14 wide, those of the next three 2^-17. */
  private static final int BITS = 14;

  private static final int PIECES = 10;

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
    String unit = "s >= %s AND s <= %s".formatted(engine.number(0), engine.number(1));
    String judged =
        """
        CASE WHEN s IS NOT NULL AND NOT (%s) THEN %d WHEN %s THEN %d WHEN s IS NULL THEN %d \
        WHEN y IS NULL THEN %d ELSE %s END"""
            .formatted(
                unit, BAD_SCORE, badOutcome(), BAD_OUTCOME, NO_SCORE, NO_OUTCOME, cellOfScore());
    return counts("cell", "s, y, " + judged + " AS cell", rows(""));
  }

  /** The lowest and the highest of the outcomes that are none. */
  String badOutcomes() {
    return "SELECT MIN(y) AS lo, MAX(y) AS hi FROM (%s) a WHERE %s"
        .formatted(rows(""), badOutcome());
  }

  /** Where types belong to values, text in a column of numbers. */
  String texts() {
    return "SELECT MIN(%s) AS example FROM %s WHERE typeof(%s) IN ('text', 'blob')"
        .formatted(score, relation, score);
  }

  private static String badOutcome() {
    return "y IS NOT NULL AND y NOT IN (0, 1)";
  }

  /** The customers in ranges by distinct score: score, customers, conversions. */
  String scores(ScoreRanges ranges) {
    return "SELECT s, COUNT(*) AS n, COUNT(CASE WHEN y = 1 THEN 1 END) AS m FROM (%s) a GROUP BY s"
        .formatted(rows(inRanges(ranges)));
  }

  /** The customers in ranges by parts of them: part, customers, conversions, lowest, highest. */
  String parts(ScoreRanges ranges) {
    int each = ranges.parts();
    String part =
        tree(
            ranges,
            0,
            ranges.size(),
            i ->
                "CAST(FLOOR((s - %s) * %s) AS INTEGER) + %d"
                    .formatted(
                        engine.number(ranges.low(i)), engine.number(ranges.factor(i)), i * each));
    return counts("part", "s, y, " + part + " AS part", rows(inRanges(ranges)));
  }

  private static String counts(String key, String columns, String rows) {
    return """
        SELECT %s, COUNT(*) AS n, COUNT(CASE WHEN y = 1 THEN 1 END) AS m, MIN(s) AS lo, MAX(s) AS hi \
        FROM (SELECT %s FROM (%s) a) b GROUP BY %s"""
        .formatted(key, columns, rows, key);
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

  private String cellOfScore() {
    StringBuilder cell = new StringBuilder("CASE");
    int perPiece = (1 << BITS) - (1 << (BITS - 3));
    for (int piece = 0; piece < PIECES; piece++) {
      String floor =
          "CAST(FLOOR(s * %s) AS INTEGER)"
              .formatted(engine.number(Math.scalb(1.0, BITS + 3 * piece)));
      // Never below 0, where numbers stand for rows that cannot be used.
      String shifted = floor + " + " + (PIECES - 1 - piece) * perPiece;
      cell.append(
          piece + 1 == PIECES
              ? " ELSE " + shifted
              : " WHEN s >= %s THEN %s"
                  .formatted(engine.number(Math.scalb(1.0, -3 * (piece + 1))), shifted));
    }
    return cell.append(" END").toString();
  }
}
