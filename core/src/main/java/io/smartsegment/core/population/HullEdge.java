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
    int beyond = cornerBeyond(below, convertedBelow, customers, conversions);
    long corner = below + (side < 0 ? customers - conversions : conversions);
    return beyond > 0
        || (beyond == 0 && (corner < from.customersBelow() || corner > to.customersBelow()));
  }

  /** Whether a point inside a cell can be beyond the line of this edge, or on it. */
  boolean canBeReached(long below, long convertedBelow, long customers, long conversions) {
    return cornerBeyond(below, convertedBelow, customers, conversions) >= 0;
  }

  private int cornerBeyond(long below, long convertedBelow, long customers, long conversions) {
    return side
        * CellCorners.compareProducts(
            convertedBelow + (side < 0 ? 0 : conversions) - from.conversionsBelow(),
            to.customersBelow() - from.customersBelow(),
            below + (side < 0 ? customers - conversions : conversions) - from.customersBelow(),
            to.conversionsBelow() - from.conversionsBelow());
  }
}
