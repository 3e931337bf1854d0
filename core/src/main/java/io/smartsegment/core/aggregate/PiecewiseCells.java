package io.smartsegment.core.aggregate;

import io.smartsegment.core.stability.Experimental;
import java.util.function.DoubleFunction;

/**
 * Cells that every engine finds alike: piecewise linear in the score, three octaves to a piece,
 * with factors that are powers of two, so that products and floors are exact. The number of a cell
 * never falls when the score rises, and is 0 or more.
 *
 * <p>Example: with 14 bits, scores from 1/8 up are in cells 1/16,384 wide; with 13 bits for the
 * next piece, those from 1/64 up to 1/8 are in cells a quarter as wide, and so on for ten pieces.
 * Immutable.
 */
@Experimental
public final class PiecewiseCells {
  /**
   * Some 420,000 cells, for counting. Where scores are probabilities, high cells have the most
   * conversions, so the highest pieces have the most cells. Each score with four decimals is a cell
   * of its own, since many customers have it where scores were rounded.
   */
  public static final PiecewiseCells FINE =
      new PiecewiseCells(true, 18, 17, 15, 14, 13, 12, 11, 10, 10, 10);

  /** Some 88,000 cells, for finding the range that a score may be in. */
  public static final PiecewiseCells COARSE =
      new PiecewiseCells(false, 15, 15, 14, 13, 12, 11, 10, 10, 10, 10);

  private static final double STEPS = 10_000;

  private final boolean ownSteps;
  private final int[] bits;

  /** What is added to the number of a cell within a piece. */
  private final int[] shift;

  private PiecewiseCells(boolean ownSteps, int... bits) {
    this.ownSteps = ownSteps;
    this.bits = bits;
    shift = new int[bits.length];
    for (int piece = bits.length - 2; piece >= 0; piece--) {
      int below = shift[piece + 1] + (1 << bits[piece + 1]);
      // The lowest score of a piece is an eighth of that of the next one.
      shift[piece] = below - (1 << (bits[piece] - 3));
    }
  }

  /**
   * {@return the number of the cell of a score, as {@link #sql} computes it}
   *
   * @param score a score in [0, 1]
   */
  public int cell(double score) {
    int piece = 0;
    while (piece + 1 < bits.length && score < lowest(piece)) {
      piece++;
    }
    int cell = (int) Math.floor(score * factor(piece)) + shift[piece];
    if (!ownSteps) {
      return cell;
    }
    double step = Math.floor(score * STEPS + 0.5);
    double nearest = step / STEPS;
    return cell + (int) (2 * step) + (score < nearest ? -1 : score > nearest ? 1 : 0);
  }

  /**
   * {@return an expression of SQL for the number of the cell}
   *
   * @param score the expression or the column of the score, a double in [0, 1]
   * @param number how the engine writes a double, exactly
   */
  public String sql(String score, DoubleFunction<String> number) {
    StringBuilder cell = new StringBuilder("CASE");
    int last = bits.length - 1;
    for (int piece = 0; piece <= last; piece++) {
      String shifted =
          "CAST(FLOOR(%s * %s) AS INTEGER) + %d"
              .formatted(score, number.apply(factor(piece)), shift[piece]);
      cell.append(
          piece == last
              ? " ELSE " + shifted
              : " WHEN %s >= %s THEN %s".formatted(score, number.apply(lowest(piece)), shifted));
    }
    cell.append(" END");
    return ownSteps ? cell + " + " + steps(score, number) : cell.toString();
  }

  /**
   * How many scores with four decimals, without 0, are below the score, and how many are at most
   * the score, together: the number rises by one at such a score, and by one above it. It follows
   * from the nearest one. Where two are equally near, both give the same number, so that it does
   * not matter how an engine rounds the product.
   */
  private static String steps(String score, DoubleFunction<String> number) {
    String step = "FLOOR(%s * %s + %s)".formatted(score, number.apply(STEPS), number.apply(0.5));
    String nearest = "%s / %s".formatted(step, number.apply(STEPS));
    return "CAST(%s AS INTEGER) * 2 + CASE WHEN %s < %s THEN -1 WHEN %s > %s THEN 1 ELSE 0 END"
        .formatted(step, score, nearest, score, nearest);
  }

  /** The lowest score of a piece but the last, which begins at 0. */
  private static double lowest(int piece) {
    return Math.scalb(1.0, -3 * (piece + 1));
  }

  private double factor(int piece) {
    return Math.scalb(1.0, bits[piece] + 3 * piece);
  }
}
