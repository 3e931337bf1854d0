package io.smartsegment.optimizers.exact;

import java.util.Optional;

/** A dynamic program that finds the best segmentation for every number of segments in one pass. */
interface Program {
  /**
   * Runs to the end, or until it is told to stop; true if it reached the end. A result known after
   * a stop is still the best for its number of segments, but results may be missing.
   */
  boolean run();

  /** The best value of so many segments, negative infinity if there are none. */
  double value(int count);

  /** The best bounds of so many segments, empty if there are none. */
  Optional<int[]> bounds(int count);
}
