package io.smartsegment.clusterers;

import io.smartsegment.core.stability.Experimental;

/**
 * What it was worth out of time to treat clusters differently, in money a customer.
 *
 * @param value worth of the plan of the clusters
 * @param error half of its 95 % interval / 1.96
 * @param lead its lead over the best single treatment for all
 * @param low lower end of the 95 % interval of the lead
 * @param high upper end of it
 */
@Experimental
public record Worth(double value, double error, double lead, double low, double high) {
  /** {@return whether treating clusters differently is worth more, also at the low end} */
  public boolean holds() {
    return low > 0;
  }
}
