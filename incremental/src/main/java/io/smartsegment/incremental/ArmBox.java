package io.smartsegment.incremental;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.rule.Segment;
import java.util.List;

/**
 * A rectangle of two scores and its arm.
 *
 * @param segment the ranges of the scores; all customers if it has no conditions
 * @param customers its customers
 * @param arm the arm that it gets
 * @param profit what that brings beyond the control, on the customers that it was found with
 * @param cost money that treating all of its customers with this arm costs
 * @param byArm every arm here, the control first
 */
@Experimental
public record ArmBox(
    Segment segment,
    long customers,
    String arm,
    MoneyEstimate profit,
    double cost,
    List<ArmFigures> byArm) {
  /**
   * Copies the list.
   *
   * @param segment the ranges of the scores
   * @param customers its customers
   * @param arm the arm that it gets
   * @param profit what that brings
   * @param cost what that costs
   * @param byArm every arm
   */
  public ArmBox {
    byArm = List.copyOf(byArm);
  }
}
