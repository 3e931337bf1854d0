package io.smartsegment.incremental;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * What an arm would bring if the customers with the highest scores got it, the more of them the
 * farther to the right (the Qini curve in money; Radcliffe, Using control groups to target on
 * predicted lift, 2007). Customers with the same score are one step.
 *
 * @param arm the arm
 * @param points some points of the curve, from nobody to all customers, at most 101
 * @param auuc the area under the curve, in money per customer
 * @param qini the area between the curve and the straight line between its ends, in money per
 *     customer: above 0 where customers with high scores gain more
 */
@Experimental
public record UpliftCurve(String arm, List<Point> points, MoneyEstimate auuc, MoneyEstimate qini) {
  /**
   * A point of the curve.
   *
   * @param share the part of the customers who get the arm
   * @param score the lowest score among them; 1 where nobody gets it
   * @param gain what that brings beyond the control, per customer of all
   */
  @Experimental
  public record Point(double share, double score, double gain) {}

  /**
   * Copies the list.
   *
   * @param arm the arm
   * @param points some points
   * @param auuc the area under the curve
   * @param qini the area between the curve and its chord
   */
  public UpliftCurve {
    points = List.copyOf(points);
  }
}
