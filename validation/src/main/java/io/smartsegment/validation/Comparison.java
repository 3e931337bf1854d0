package io.smartsegment.validation;

import io.smartsegment.core.stability.Experimental;

/**
 * The answer beside another division of the customers, such as equal parts or what is done today,
 * on customers that the answer was not fitted to.
 *
 * @param name what the other division is called
 * @param netRevenue what the other one is expected to earn with as many new customers
 * @param gain how much more the answer earns, by pairs: the same customers under both
 */
@Experimental
public record Comparison(String name, Estimate netRevenue, Estimate gain) {
  /**
   * The name of one segment with everybody: at the first price, or where treatments are chosen with
   * the one that is best for all.
   */
  public static final String ONE_SEGMENT = "one-segment";
}
