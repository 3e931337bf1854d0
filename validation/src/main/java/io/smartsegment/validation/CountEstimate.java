package io.smartsegment.validation;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.stability.Experimental;

/**
 * What the best segmentation with one number of segments earns, on the customers that it was fitted
 * to and on others.
 *
 * @param segments the number of segments
 * @param cutoffs its cutoffs, fitted to all customers
 * @param inSample its value on them, in money
 * @param outOfSample its value on as many customers that it was not fitted to
 * @param gain how much more that is than one segment with everybody earns, by pairs
 */
@Experimental
public record CountEstimate(
    int segments, Cutoffs cutoffs, double inSample, Estimate outOfSample, Estimate gain) {
  /** {@return what the fit promises too much, in money} */
  public double optimism() {
    return inSample - outOfSample.value();
  }
}
