package io.smartsegment.core.aggregate;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;
import org.jspecify.annotations.Nullable;

/**
 * Customers whom an engine of SQL counts, by statements that are plain SQL: counts of {@code CASE},
 * comparisons, {@code FLOOR}, {@code MIN}, {@code MAX} and {@code GROUP BY}. Only cells of the
 * score, and the scores that are asked for, leave the engine. Cells are piecewise linear in the
 * score with factors that are powers of two, so that each engine finds the same cells. For use by
 * one thread.
 */
@Experimental
public final class SqlAggregates implements ScoreAggregates {
  private final SqlCustomers customers;
  private final SqlEngine engine;
  private final CountSql sql;
  private final int mostRanges;

  /**
   * Creates a source; nothing is asked yet.
   *
   * @param customers which customers
   * @param engine runs the statements
   * @param mostRanges how many ranges of the score a statement may name, from 1 on
   */
  public SqlAggregates(SqlCustomers customers, SqlEngine engine, int mostRanges) {
    this.customers = customers;
    this.engine = engine;
    this.mostRanges = mostRanges;
    sql = new CountSql(customers);
  }

  @Override
  public int mostRanges() {
    return mostRanges;
  }

  /** One statement; rows that cannot be used are counted, and named by their values. */
  @Override
  public Counted count() {
    CellRows rows = new CellRows();
    long[] unusable = new long[5];
    double[] badScores = {Double.NaN, Double.NaN};
    engine.ask(
        sql.cells(),
        result -> {
          int cell = (int) result.whole(1);
          if (cell >= 0) {
            rows.add(
                result.number(4), result.number(5), result.whole(2), result.whole(3));
          } else {
            unusable[-cell] = result.whole(2);
            if (cell == CountSql.BAD_SCORE) {
              badScores[0] = result.number(4);
              badScores[1] = result.number(5);
            }
          }
        });
    requireUsable(unusable, badScores);
    long dropped = unusable[-CountSql.NO_SCORE] + unusable[-CountSql.NO_OUTCOME];
    if (rows.isEmpty()) {
      throw new InvalidInputException(
          dropped == 0
              ? "There are no rows in %s.".formatted(customers.inWords())
              : "None of the %s of %s has a score and an outcome."
                  .formatted(Numbers.count(dropped, "row"), customers.inWords()),
          "Check the table or query.");
    }
    return new Counted(rows.cells(), dropped);
  }

  private void requireUsable(long[] unusable, double[] badScores) {
    if (unusable[-CountSql.BAD_SCORE] > 0) {
      throw new InvalidInputException(
          "%s of %s %s no number in [0, 1] in the column '%s': the values there go from %s to %s."
              .formatted(
                  Numbers.count(unusable[-CountSql.BAD_SCORE], "row"),
                  customers.inWords(),
                  unusable[-CountSql.BAD_SCORE] == 1 ? "has" : "have",
                  customers.scoreName(),
                  badScores[0],
                  badScores[1]),
          "Scores are probabilities of converting: divide percentages by 100, and leave NaN out, in"
              + " a query.");
    }
    if (unusable[-CountSql.BAD_OUTCOME] > 0) {
      @Nullable String[] examples = {"", ""};
      engine.ask(
          sql.badOutcomes(),
          result -> {
            examples[0] = result.text(1);
            examples[1] = result.text(2);
          });
      throw new InvalidInputException(
          "%s of %s %s neither 0 nor 1 in the column '%s': the values there go from %s to %s."
              .formatted(
                  Numbers.count(unusable[-CountSql.BAD_OUTCOME], "row"),
                  customers.inWords(),
                  unusable[-CountSql.BAD_OUTCOME] == 1 ? "has" : "have",
                  customers.outcomeName(),
                  examples[0],
                  examples[1]),
          "Give 1 for a customer who converted and 0 for one who did not, by a query.");
    }
    requireNotMissing(unusable[-CountSql.NO_SCORE], customers.scoreName());
    requireNotMissing(unusable[-CountSql.NO_OUTCOME], customers.outcomeName());
  }

  private void requireNotMissing(long rows, String column) {
    if (rows > 0 && !customers.dropMissing()) {
      throw new InvalidInputException(
          "%s of %s %s null in the column '%s'."
              .formatted(
                  Numbers.count(rows, "row"),
                  customers.inWords(),
                  rows == 1 ? "has" : "have",
                  column),
          "Leave such rows out, and be told how many they are: --missing drop does that.");
    }
  }

  @Override
  public ScoreCells scores(ScoreRanges ranges) {
    CellRows rows = new CellRows();
    engine.ask(
        sql.scores(ranges),
        result -> {
          double score = result.number(1);
          rows.add(score, score, result.whole(2), result.whole(3));
        });
    return rows.cells();
  }

  @Override
  public ScoreCells split(ScoreRanges ranges) {
    CellRows rows = new CellRows();
    engine.ask(
        sql.parts(ranges),
        result ->
            rows.add(
                result.number(4), result.number(5), result.whole(2), result.whole(3)));
    return rows.cells();
  }
}
