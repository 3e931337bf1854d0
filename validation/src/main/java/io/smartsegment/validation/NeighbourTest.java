package io.smartsegment.validation;

import io.smartsegment.core.stability.Experimental;

/**
 * Whether a segment differs from the next one, on held-out customers.
 *
 * @param cutoff number of the cutoff between the two, from 0
 * @param difference conversion rate of the upper segment less that of the lower one, with
 *     Newcombe's interval
 * @param pValue how often chance alone makes a difference of this size, from 0 to 1: by Fisher's
 *     test as mid-p where a count below 5 is to be expected, by the score test otherwise
 * @param adjusted the same after Holm's correction for all pairs of the segmentation
 * @param gain money that the cutoff earns: with it less without it, at the prices that the segments
 *     then have
 */
@Experimental
public record NeighbourTest(
    int cutoff, Interval difference, double pValue, double adjusted, Estimate gain) {
  /** What a p-value is compared with. */
  public static final double SIGNIFICANCE = 0.05;

  /** {@return whether the rates differ by more than chance explains, at 5 % over all pairs} */
  public boolean isSignificant() {
    return adjusted < SIGNIFICANCE;
  }
}
