package io.smartsegment.core.engine;

import io.smartsegment.core.population.HullSegmentation;
import io.smartsegment.core.stability.Experimental;

/**
 * A part of the curve of the best value against a price or the budget, on which one segmentation is
 * the best.
 *
 * @param from where the part begins: a price, or a budget
 * @param to where it ends; there, the next segmentation is as good
 * @param value the value of the segmentation at {@code from}
 * @param slope for a price: by how much the value changes for each unit of the price, exactly. For
 *     the budget: the value itself stays until the next part, and the line from {@code value} with
 *     this slope, the value per further unit of budget, is a bound that no segmentation exceeds
 * @param best the segmentation; its value is that at {@code from}
 * @param isProven whether no segmentation of the customers is better on this part; otherwise none
 *     with cutoffs at natural steps of the score is, and a constraint decides
 */
@Experimental
public record CurvePiece(
    double from, double to, double value, double slope, HullSegmentation best, boolean isProven) {
  /** {@return the value at the end of the part, for a price that is varied} */
  public double valueAtEnd() {
    return value + slope * (to - from);
  }
}
