package io.smartsegment.core.input;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Internal;

/** Refuses prices per segment that are none. */
@Internal
public final class PriceTables {
  private PriceTables() {}

  /**
   * There is a finite revenue and a finite cost for each segment, and for no other.
   *
   * @param revenue money per conversion in each segment
   * @param cost money per customer in each segment
   */
  public static void require(double[] revenue, double[] cost) {
    if (revenue.length != cost.length) {
      throw new InvalidSettingException(
          "There are " + revenue.length + " revenues and " + cost.length + " costs.",
          "Give one of each for every segment.");
    }
    for (int k = 0; k < revenue.length; k++) {
      if (!Double.isFinite(revenue[k]) || !Double.isFinite(cost[k])) {
        throw new InvalidSettingException(
            "Segment %s has the revenue %s and the cost %s.".formatted(k, revenue[k], cost[k]),
            "Prices are finite numbers.");
      }
    }
  }
}
