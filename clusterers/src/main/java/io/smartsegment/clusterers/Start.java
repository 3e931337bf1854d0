package io.smartsegment.clusterers;

import io.smartsegment.core.stability.Experimental;

/** From where clusters are found if there was an earlier run. */
@Experimental
public enum Start {
  /** From everywhere; the result with the least inertia is taken. */
  BEST,
  /** From the centres of the earlier run. */
  WARM,
  /** As if there had been no earlier run, but for its grid. */
  FRESH
}
