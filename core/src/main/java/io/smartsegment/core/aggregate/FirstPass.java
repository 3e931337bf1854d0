package io.smartsegment.core.aggregate;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.stability.Experimental;
import java.util.function.DoubleFunction;

/**
 * The first pass of an engine that speaks SQL: its rows are cells, or rows that cannot be used,
 * which are told and not lost. For use by one thread.
 *
 * <p>The engine groups its rows by the expression {@link #cell}, which is below 0 where a row
 * cannot be used, and what it finds is {@linkplain #add added}. Expressions are over a column
 * {@code s}, the score as a double, and {@code y}, the outcome: 1, 0, null, or a number that is
 * none.
 */
@Experimental
public final class FirstPass {
  /** Customers of a group. */
  public static final String CUSTOMERS = "COUNT(*)";

  /** Customers of a group who converted. */
  public static final String CONVERSIONS = "COUNT(CASE WHEN y = 1 THEN 1 END)";

  /** Whether a row has an outcome that is none. */
  public static final String BAD_OUTCOME = "y IS NOT NULL AND y NOT IN (0, 1)";

  private static final int NO_SCORE = 1;
  private static final int NO_OUTCOME = 2;
  private static final int NO_NUMBER = 3;
  private static final int NO_TRUTH = 4;

  /** The first measure; others follow by their order. */
  private static final int NO_AMOUNT = 5;

  private static final int MOST_AMOUNTS = 4;
  private static final int BAD_AMOUNT = NO_AMOUNT + MOST_AMOUNTS;

  private final String where;
  private final String score;
  private final String outcome;
  private final boolean dropMissing;
  private final AmountSql amounts;
  private final AmountSql.Sizes sizes = new AmountSql.Sizes();
  private final CellRows cells;
  private final long[] unusable = new long[NO_AMOUNT + 2 * MOST_AMOUNTS];
  private double lowestBad = Double.NaN;
  private double highestBad = Double.NaN;

  /**
   * Begins a pass.
   *
   * @param where what the customers are, as a part of a sentence: {@code table customers}
   * @param score the column of scores, for messages
   * @param outcome the column of outcomes, for messages
   * @param dropMissing whether rows without score or outcome are left out instead of refused
   * @param amounts what is summed up beside
   */
  public FirstPass(
      String where, String score, String outcome, boolean dropMissing, AmountSql amounts) {
    this.amounts = amounts;
    cells = new CellRows(amounts.measures());
    this.where = where;
    this.score = score;
    this.outcome = outcome;
    this.dropMissing = dropMissing;
  }

  /**
   * {@return an expression for the number of the cell of a row; below 0 if it cannot be used}
   *
   * <p>Comparisons are written such that NaN, which some engines take for larger than all numbers,
   * is no score.
   *
   * @param number how the engine writes a double, exactly
   * @param amounts what is summed up beside
   */
  public static String cell(DoubleFunction<String> number, AmountSql amounts) {
    StringBuilder bad = new StringBuilder();
    StringBuilder missing = new StringBuilder();
    for (int i = 0; i < amounts.measures().size(); i++) {
      Measure measure = amounts.measures().get(i);
      bad.append(" WHEN %s THEN -%d".formatted(amounts.bad(measure), BAD_AMOUNT + i));
      missing.append(
          " WHEN %s IS NULL THEN -%d".formatted(AmountSql.column(measure), NO_AMOUNT + i));
    }
    return """
        CASE WHEN s IS NOT NULL AND NOT (s >= %s AND s <= %s) THEN -%d WHEN %s THEN -%d%s \
        WHEN s IS NULL THEN -%d WHEN y IS NULL THEN -%d%s ELSE %s END"""
        .formatted(
            number.apply(0),
            number.apply(1),
            NO_NUMBER,
            BAD_OUTCOME,
            NO_TRUTH,
            bad,
            NO_SCORE,
            NO_OUTCOME,
            missing,
            PiecewiseCells.FINE.sql("s", number));
  }

  /**
   * Adds a group.
   *
   * @param cell what {@link #cell} was in it
   * @param customers its rows
   * @param conversions how many of them converted
   * @param lowest the lowest score; anything if there are none
   * @param highest the highest score; anything if there are none
   * @param row reads {@link AmountSql#factsAndSums}
   */
  public void add(
      int cell,
      long customers,
      long conversions,
      double lowest,
      double highest,
      AmountSql.Figures row) {
    if (cell >= 0) {
      amounts.addFacts(cells.sums(), sizes, cells.size(), customers, row);
      cells.add(lowest, highest, customers, conversions);
      return;
    }
    unusable[-cell] = customers;
    if (-cell == NO_NUMBER) {
      lowestBad = lowest;
      highestBad = highest;
    }
  }

  /**
   * The lowest and the highest value that cannot be used.
   *
   * @param lowest as the engine writes it
   * @param highest as the engine writes it
   */
  public record Examples(String lowest, String highest) {}

  /** Asks the engine for values that cannot be used. */
  public interface ExampleFinder {
    /**
     * {@return the lowest and the highest value of a column}
     *
     * @param column the name of the column in expressions
     * @param condition the rows that are meant
     */
    Examples find(String column, String condition);
  }

  /**
   * {@return the expressions for the sums with as many pieces as the amounts need: where these are
   * {@linkplain #isComplete() others} than those of this pass, it has to be asked again}
   *
   * @throws InvalidInputException if amounts are too far apart
   */
  public AmountSql fitting() {
    return amounts.fitting(sizes);
  }

  /** {@return whether the sums are complete} */
  public boolean isComplete() {
    return !amounts.hasOtherPieces(fitting());
  }

  /**
   * {@return what was counted}
   *
   * @param examples asks the engine for values that are none; only called if there are some
   * @throws InvalidInputException for rows that cannot be used, or if there are none that can
   */
  public ScoreAggregates.Counted counted(ExampleFinder examples) {
    if (unusable[NO_NUMBER] > 0) {
      throw new InvalidInputException(
          "%s no number in [0, 1] in the column '%s': the values there go from %s to %s."
              .formatted(rowsHave(NO_NUMBER), score, lowestBad, highestBad),
          "Scores are probabilities of converting: divide percentages by 100, and leave NaN out, in"
              + " a query.");
    }
    if (unusable[NO_TRUTH] > 0) {
      Examples bad = examples.find("y", BAD_OUTCOME);
      throw new InvalidInputException(
          "%s neither 0 nor 1 in the column '%s': the values there go from %s to %s."
              .formatted(rowsHave(NO_TRUTH), outcome, bad.lowest(), bad.highest()),
          "Give 1 for a customer who converted and 0 for one who did not, by a query.");
    }
    requireAmounts(examples);
    requireNotMissing(NO_SCORE, score);
    requireNotMissing(NO_OUTCOME, outcome);
    long dropped = unusable[NO_SCORE] + unusable[NO_OUTCOME];
    for (int i = 0; i < amounts.measures().size(); i++) {
      requireNotMissing(NO_AMOUNT + i, amounts.name(amounts.measures().get(i)));
      dropped += unusable[NO_AMOUNT + i];
    }
    if (cells.isEmpty()) {
      throw new InvalidInputException(
          dropped == 0
              ? "There are no rows in %s.".formatted(where)
              : "None of the %s of %s has a score and an outcome%s."
                  .formatted(
                      Numbers.count(dropped, "row"),
                      where,
                      amounts.measures().isEmpty() ? "" : ", and all amounts"),
          "Check the table or query.");
    }
    return new ScoreAggregates.Counted(cells.cells(), dropped);
  }

  private void requireAmounts(ExampleFinder examples) {
    for (int i = 0; i < amounts.measures().size(); i++) {
      if (unusable[BAD_AMOUNT + i] > 0) {
        Measure measure = amounts.measures().get(i);
        Examples bad = examples.find(AmountSql.column(measure), amounts.bad(measure));
        boolean weight = measure == Measure.WEIGHT;
        throw new InvalidInputException(
            "%s no %s in the column '%s': the values there go from %s to %s."
                .formatted(
                    rowsHave(BAD_AMOUNT + i),
                    weight ? "finite number above 0" : "finite number",
                    amounts.name(measure),
                    bad.lowest(),
                    bad.highest()),
            weight
                ? "Leave customers without weight out, by a query."
                : "Give an amount of money for every customer, 0 if there is none, by a query.");
      }
    }
  }

  private void requireNotMissing(int fault, String column) {
    if (unusable[fault] > 0 && !dropMissing) {
      throw new InvalidInputException(
          "%s null in the column '%s'.".formatted(rowsHave(fault), column),
          "Leave such rows out, and be told how many they are: --missing drop does that.");
    }
  }

  private String rowsHave(int fault) {
    return "%s of %s %s"
        .formatted(
            Numbers.count(unusable[fault], "row"), where, unusable[fault] == 1 ? "has" : "have");
  }
}
