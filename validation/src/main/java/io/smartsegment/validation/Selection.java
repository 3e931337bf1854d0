package io.smartsegment.validation;

import io.smartsegment.core.stability.Experimental;

/** By what the number of segments is selected. */
@Experimental
public enum Selection {
  /** The highest value on the customers that the cutoffs were fitted to. */
  IN_SAMPLE,

  /** The highest value on held-out customers. */
  BEST,

  /**
   * The fewest segments whose value on held-out customers is within one standard error of the best,
   * the standard error being that of the paired difference (after L. Breiman et al., Classification
   * and Regression Trees, 1984), and whose gain over one segment has a 99 % interval above 0. Where
   * there is no such number, one segment.
   */
  ONE_STANDARD_ERROR
}
