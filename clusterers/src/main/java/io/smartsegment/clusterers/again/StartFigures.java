package io.smartsegment.clusterers.again;

import io.smartsegment.core.stability.Experimental;

/**
 * Inertia on the customers of today, around the means of the clusters, in units of the grid; NaN
 * where there is none. It is that of the labels before centres are rounded.
 *
 * @param earlier of the clusters into which the old rule puts the customers; NaN if it puts some
 *     into none
 * @param warm of the clusters found from these; NaN without a warm start
 * @param fresh of the clusters found without the earlier run
 * @param warmTaken whether the warm start is the result, since its inertia is not above the other
 */
@Experimental
public record StartFigures(double earlier, double warm, double fresh, boolean warmTaken) {
  /** {@return whether there was a warm start} */
  public boolean hasWarm() {
    return !Double.isNaN(warm);
  }
}
