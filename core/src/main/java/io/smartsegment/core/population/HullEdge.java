package io.smartsegment.core.population;

import io.smartsegment.core.population.ScoreHull.Vertex;

/**
 * An edge of the hull of the points between cells. No such point is beyond the line that the edge
 * lies on.
 *
 * @param from where it begins
 * @param to where it ends
 * @param side 1 on the upper half, -1 on the lower one
 */
record HullEdge(Vertex from, Vertex to, int side) {
  /**
   * Whether a point inside a cell can be beyond the line of this edge, or make the edge longer. Of
   * all points that a cell may have, the one where its conversions come last is furthest down, and
   * the one where they come first is furthest up.
   *
   * @param below customers below the cell
   * @param convertedBelow conversions below the cell
   * @param customers customers of the cell
   * @param conversions conversions of the cell
   */
  boolean canBePassed(long below, long convertedBelow, long customers, long conversions) {
    long cornerCustomers = below + (side < 0 ? customers - conversions : conversions);
    long cornerConversions = convertedBelow + (side < 0 ? 0 : conversions);
    int beyond =
        side
            * CellCorners.compareProducts(
                cornerConversions - from.conversionsBelow(),
                to.customersBelow() - from.customersBelow(),
                cornerCustomers - from.customersBelow(),
                to.conversionsBelow() - from.conversionsBelow());
    boolean outside =
        cornerCustomers < from.customersBelow() || cornerCustomers > to.customersBelow();
    return beyond > 0 || (beyond == 0 && outside);
  }
}
