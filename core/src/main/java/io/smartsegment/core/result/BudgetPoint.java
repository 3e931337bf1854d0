package io.smartsegment.core.result;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;

/**
 * What one budget can earn: a point on the curve of value against budget. At a point, a
 * segmentation reaches it. Between two points, the line is a bound unless points were left out of a
 * long curve. Made by the library; its constructor may grow.
 *
 * @param budget money that contacting all customers costs
 * @param value the most that any segmentation earns which costs no more
 * @param segments number of segments of the one that earns it
 * @param shadowPrice slope of the line to the next point: value per unit of budget on the way
 *     there; 0 at the last point. No limit for a single step: values jump from one segmentation to
 *     the next, so that a single further unit can earn more
 */
@Stable
public record BudgetPoint(double budget, double value, int segments, double shadowPrice) {
  /**
   * Keeps the values.
   *
   * @param budget money that contacting all customers costs
   * @param value the most that is earned within it
   * @param segments number of segments of the one that earns it
   * @param shadowPrice value per unit of budget on the way to the next point
   */
  @Internal
  public BudgetPoint {}
}
