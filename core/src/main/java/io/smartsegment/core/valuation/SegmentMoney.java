package io.smartsegment.core.valuation;

import io.smartsegment.core.stability.Stable;

/**
 * The revenue and the cost of one segment.
 *
 * @param revenue money earned by the segment's conversions
 * @param cost money spent on contacting the segment's customers
 */
@Stable
public record SegmentMoney(double revenue, double cost) {
  /** {@return revenue less cost} */
  public double net() {
    return revenue - cost;
  }
}
