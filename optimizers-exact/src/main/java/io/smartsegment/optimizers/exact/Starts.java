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
   * The choice kept for an end.
   *
   * @param end where the segment ends
   * @param latest the highest position at which it may start
   */
  int kept(int end, int latest);
}
