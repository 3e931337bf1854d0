package io.smartsegment.core.aggregate;

import java.util.Arrays;

/**
 * The cells by which files are counted. Each score with four decimals is a cell of its own, since
 * many customers have it where scores were rounded; between two of them are 32 cells, and more
 * where scores are low. Scores below 0.0001 are in cells that are their leading bits, 1,024 to an
 * octave, and what is below 2^-64 is one cell. Where scores are probabilities, a cell has about as
 * many conversions as the hull is away from the course of conversions for 100 million customers.
 */
final class FineCells {
  private static final int STEPS = 10_000;

  /** Below the first score with four decimals: leading bits of the mantissa, and octaves. */
  private static final int BITS = 10;

  private static final int OCTAVES = 64;

  private static final int SHIFT = 52 - BITS;
  private static final int BASE =
      (int) (Double.doubleToRawLongBits(Math.scalb(1.0, -OCTAVES)) >>> SHIFT) - 1;

  /** The scores with four decimals, each the double nearest to them. */
  private static final double[] STEP = new double[STEPS + 2];

  /** The number of the cell that has a score with four decimals alone. */
  private static final int[] FIRST = new int[STEPS + 2];

  /** How many cells there are to the unit of the score, above a score with four decimals. */
  private static final double[] PER_SCORE = new double[STEPS + 2];

  static {
    Arrays.setAll(STEP, step -> (double) step / STEPS);
    FIRST[1] = low(Math.nextDown(STEP[1])) + 1;
    for (int step = 1; step <= STEPS; step++) {
      FIRST[step + 1] = FIRST[step] + 1 + between(step);
      PER_SCORE[step] = (double) between(step) * STEPS;
    }
  }

  /** The number of cells; the last one has the score 1 alone. */
  static final int CELLS = FIRST[STEPS] + 1;

  private FineCells() {}

  /** How many cells are between a score with four decimals and the next one. */
  private static int between(int step) {
    return step < 8 ? 1024 : step < 64 ? 256 : step < 1024 ? 64 : 32;
  }

  private static int low(double score) {
    return Math.max(0, (int) (Double.doubleToRawLongBits(score + 0.0) >>> SHIFT) - BASE);
  }

  /** The number of the cell of a score in [0, 1], which never falls when the score rises. */
  static int cell(double score) {
    if (score < STEP[1]) {
      return low(score);
    }
    int step = (int) (score * STEPS);
    // The product is rounded, and may be on the other side of a whole number.
    step += score < STEP[step] ? -1 : score >= STEP[step + 1] ? 1 : 0;
    double above = score - STEP[step];
    int first = FIRST[step];
    int between = (int) (above * PER_SCORE[step]) + (above > 0 ? 1 : 0);
    return Math.min(first + between, FIRST[step + 1] - 1);
  }

  /** The lowest score that a cell can have. */
  static double lowest(int cell) {
    if (cell < FIRST[1]) {
      return cell == 0 ? 0 : Double.longBitsToDouble((long) (cell + BASE) << SHIFT);
    }
    int found = Arrays.binarySearch(FIRST, 1, STEPS + 1, cell);
    if (found >= 0) {
      return STEP[found];
    }
    int step = -found - 2;
    int cells = FIRST[step + 1] - FIRST[step] - 1;
    // Within a few units in the last place, since it is rounded.
    double edge = STEP[step] + (cell - FIRST[step] - 1.0) / cells / STEPS;
    while (cell(edge) < cell) {
      edge = Math.nextUp(edge);
    }
    while (cell(Math.nextDown(edge)) >= cell) {
      edge = Math.nextDown(edge);
    }
    return edge;
  }

  /** The highest score that a cell can have. */
  static double highest(int cell) {
    return cell == CELLS - 1 ? 1 : Math.nextDown(lowest(cell + 1));
  }
}
