package io.smartsegment.incremental;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * A segment and its arm.
 *
 * @param index its number, from 0
 * @param label its range of scores, such as "[0.2, 0.35)"
 * @param lower the lower edge
 * @param upper the upper edge, which belongs to the last segment only
 * @param customers its customers
 * @param arm the arm that it gets
 * @param profit what that brings beyond the control, on the customers that it was found with
 * @param cost money that treating all of its customers with this arm costs
 * @param byArm every arm here, the control first
 */
@Experimental
public record ArmSegment(
    int index,
    String label,
    double lower,
    double upper,
    long customers,
    String arm,
    MoneyEstimate profit,
    double cost,
    List<ArmFigures> byArm) {
  /**
   * Copies the list.
   *
   * @param index its number
   * @param label its range of scores
   * @param lower the lower edge
   * @param upper the upper edge
   * @param customers its customers
   * @param arm the arm that it gets
   * @param profit what that brings
   * @param cost what that costs
   * @param byArm every arm
   */
  public ArmSegment {
    byArm = List.copyOf(byArm);
  }
}
