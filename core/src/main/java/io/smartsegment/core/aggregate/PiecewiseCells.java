package io.smartsegment.core.aggregate;

import io.smartsegment.core.stability.Experimental;
import java.util.function.DoubleFunction;

/**
 * Cells that every engine finds alike: piecewise linear in the score, three octaves to a piece,
 * with factors that are powers of two, so that products and floors are exact. The number of a cell
 * never falls when the score rises, and is 0 or more.
 *
 * <p>Example: with 14 bits, scores from 1/8 up are in cells 1/16,384 wide, those from 1/64 up to
 * 1/8 in cells an eighth as wide, and so on for ten pieces. Immutable.
 */
@Experimental
public final class PiecewiseCells {
  /** Some 145,000 cells, for counting. */
  public static final PiecewiseCells FINE = new PiecewiseCells(14);

  /** Some 9,000 cells, for finding the range that a score may be in. */
  public static final PiecewiseCells COARSE = new PiecewiseCells(10);

  private static final int PIECES = 10;

  private final int bits;
  private final int perPiece;

  private PiecewiseCells(int bits) {
    this.bits = bits;
    perPiece = (1 << bits) - (1 << (bits - 3));
  }

  /**
   * {@return the number of the cell of a score, as {@link #sql} computes it}
   *
   * @param score a score in [0, 1]
   */
  public int cell(double score) {
    int piece = 0;
    while (piece + 1 < PIECES && score < lowest(piece)) {
      piece++;
    }
    return (int) Math.floor(score * factor(piece)) + shift(piece);
  }

  /**
   * {@return an expression of SQL for the number of the cell}
   *
   * @param score the expression or the column of the score, a double in [0, 1]
   * @param number how the engine writes a double, exactly
   */
  public String sql(String score, DoubleFunction<String> number) {
    StringBuilder cell = new StringBuilder("CASE");
    for (int piece = 0; piece < PIECES; piece++) {
      String shifted =
          "CAST(FLOOR(%s * %s) AS INTEGER) + %d"
              .formatted(score, number.apply(factor(piece)), shift(piece));
      cell.append(
          piece + 1 == PIECES
              ? " ELSE " + shifted
              : " WHEN %s >= %s THEN %s".formatted(score, number.apply(lowest(piece)), shifted));
    }
    return cell.append(" END").toString();
  }

  /** The lowest score of a piece but the last, which begins at 0. */
  private static double lowest(int piece) {
    return Math.scalb(1.0, -3 * (piece + 1));
  }

  private double factor(int piece) {
    return Math.scalb(1.0, bits + 3 * piece);
  }

  private int shift(int piece) {
    return (PIECES - 1 - piece) * perPiece;
  }
}
