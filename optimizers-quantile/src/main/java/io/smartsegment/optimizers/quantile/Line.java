package io.smartsegment.optimizers.quantile;

/**
 * Segmentations that differ in where one cutoff is. Each position from low to high gives one in
 * which each segment by itself is allowed.
 */
interface Line {
  /** The lowest position of the cutoff. */
  int low();

  /** The highest position of the cutoff. */
  int high();

  /** Where the cutoff is now. */
  int position();

  /** How many positions to try at most before going into detail. */
  int resolution();

  /**
   * Computes the merits at so many positions first, first + step, first + 2 step, ..., up to a term
   * that is the same for all positions, and counts the evaluations.
   */
  void values(int first, int step, int count, double[] values);

  /** Moves the cutoff. */
  void moveTo(int position);
}
