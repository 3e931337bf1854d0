package io.smartsegment.core.engine;

import io.smartsegment.core.population.HullSegmentation;
import io.smartsegment.core.stability.Experimental;

/**
 * A piece of the curve of the best value against a price or the budget, on which one segmentation
 * is the best.
 *
 * @param from where the piece begins: a price, or a budget
 * @param to where the piece ends. For a price, the next piece is equally good there. For the
 *     budget, the next segmentation becomes affordable there. The last piece ends with the curve
 * @param value the value of the segmentation at {@code from}
 * @param slope for a price: by how much the value changes for each unit of the price, exactly. For
 *     the budget, the value is constant on the piece, and the slope is the most that one more unit
 *     of budget can add: no segmentation within the budget b is worth more than {@code value +
 *     slope * (b - from)}
 * @param best the segmentation; its value is that at {@code from}
 * @param isProven whether no segmentation of the customers is better on this piece. If false, none
 *     is better whose cutoffs lie at vertices of the hull, but a constraint may move the best
 *     cutoffs away from these
 */
@Experimental
public record CurvePiece(
    double from, double to, double value, double slope, HullSegmentation best, boolean isProven) {
  /** {@return the value at the end of the piece, for a price that is varied} */
  public double valueAtEnd() {
    return value + slope * (to - from);
  }
}
