package io.smartsegment.optimizers.exact;

/**
 * The best start of a segment for each end: the position with the highest number among those
 * offered so far and still allowed. Positions are offered in ascending order; the lowest and the
 * highest allowed start never fall as the end rises.
 */
interface Starts {
  /** Decides between two starts with equal numbers. */
  @FunctionalInterface
  interface Order {
    /** Whether a segment that starts at one position goes before one that starts at the other. */
    boolean isBefore(int one, int other);
  }

  /**
   * Offers the next position; negative infinity if no segment may start there. Where no start ever
   * becomes too low, a position whose number is below the highest need not be offered, unless it is
   * a multiple of 64.
   */
  void offer(int position, double number);

  /** Forgets all starts below a position. */
  void expire(int earliest);

  /** The highest number, negative infinity if there is none. */
  double highest();

  /** The start with the highest number, -1 if there is none. */
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
