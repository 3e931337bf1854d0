package io.smartsegment.customers.performance;

import io.smartsegment.core.stability.Experimental;

/** As of which day of a period its customers have their segments. */
@Experimental
public enum SegmentsAsOf {
  /** By the orders before the period, so that nothing looks ahead. */
  START,
  /**
   * By the orders before the end of the period. This looks ahead: big spenders of a period spend
   * much in that period.
   */
  END
}
