package io.smartsegment.incremental;

import io.smartsegment.core.stability.Experimental;

/** How the number of segments is chosen from what each is worth on customers not used for it. */
@Experimental
public enum Selection {
  /**
   * The fewest segments that are within one standard error of the difference to the best, if they
   * beat the fewest that are allowed by more than noise; otherwise those.
   */
  ONE_STANDARD_ERROR,
  /** The number that is worth the most. */
  BEST
}
