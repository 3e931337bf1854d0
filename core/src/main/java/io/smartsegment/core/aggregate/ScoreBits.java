package io.smartsegment.core.aggregate;

/**
 * Cells that are the leading bits of a score: 8,192 to an octave for 16 octaves, from 1 down to
 * 1/65,536, and one cell for what is below. Counts of all of them are 1 MB, and those of the
 * octaves in which scores mostly are stay in the cache of a processor. Scores are taken by their
 * bits as a double, which have the same order.
 */
final class ScoreBits {
  /** The bits of the highest score. */
  static final long ONE = Double.doubleToRawLongBits(1.0);

  /** Leading bits of the mantissa that are kept. */
  private static final int BITS = 13;

  private static final int SHIFT = 52 - BITS;
  private static final int OCTAVES = 16;

  /** The leading bits of the scores in cell 0, less one. */
  private static final int BASE = (int) (ONE >>> SHIFT) - (OCTAVES << BITS) - 1;

  /** The number of cells; the last one has the score 1 alone. */
  static final int CELLS = (OCTAVES << BITS) + 2;

  private ScoreBits() {}

  /** The bits of a score in [0, 1]. */
  static long of(double score) {
    // Adding 0.0 turns -0.0 into 0.0.
    return Double.doubleToRawLongBits(score + 0.0);
  }

  /** Whether bits are those of a number in [0, 1] other than -0.0. */
  static boolean areOfScore(long bits) {
    return Long.compareUnsigned(bits, ONE) <= 0;
  }

  /** The cell of the bits of a score. */
  static int cell(long bits) {
    return Math.max(0, (int) (bits >>> SHIFT) - BASE);
  }

  /** The bits of the lowest score that a cell can have. */
  static long lowest(int cell) {
    return cell == 0 ? 0 : (long) (cell + BASE) << SHIFT;
  }

  /** The bits of the highest score that a cell can have. */
  static long highest(int cell) {
    return Math.min(ONE, lowest(cell + 1) - 1);
  }
}
