package io.smartsegment.optimizers.exact;

/**
 * Where a segment starts best, by its end: the highest of the numbers offered so far at positions
 * that are still allowed. Positions are offered in ascending order, and the limits of what is
 * allowed never fall.
 */
interface Starts {
  /** Decides between equal numbers. */
  @FunctionalInterface
  interface Order {
    /** Whether what starts at one position goes before what starts at another one. */
    boolean isBefore(int one, int other);
  }

  /**
   * Offers the next position; negative infinity if no segment may start there. Where nothing is
   * forgotten, positions whose number is below the highest need not be offered, but for every 64th.
   */
  void offer(int position, double number);

  /** Forgets what is below a position. */
  void expire(int earliest);

  /** The highest number, negative infinity if there is none. */
  double highest();

  /** Where the highest number is, -1 if there is none. */
  int position();

  /** Keeps the choice for the next end; ends are kept in ascending order, without a gap. */
  void keep();

  /**
   * The choice kept for an end.
   *
   * @param end where the segment ends
   * @param latest the highest position at which it may start
   */
  int kept(int end, int latest);
}
