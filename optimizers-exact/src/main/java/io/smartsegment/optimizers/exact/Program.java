package io.smartsegment.optimizers.exact;

import java.util.Optional;

/** A dynamic program that finds the best segmentation for every number of segments in one pass. */
interface Program {
  /**
   * Runs until done, or until it is to stop; says whether it is done. What is known after a stop is
   * the best for its number of segments all the same, but there may be nothing.
   */
  boolean run();

  /** The best value of so many segments, negative infinity if there are none. */
  double value(int count);

  /** The best bounds of so many segments, empty if there are none. */
  Optional<int[]> bounds(int count);
}
