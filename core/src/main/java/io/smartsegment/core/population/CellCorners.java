package io.smartsegment.core.population;

import io.smartsegment.core.population.ScoreHull.Vertex;
import java.util.List;

/**
 * Finds out whether points of a cell can be outside of a hull. Cells come by rising score, so that
 * the edges of the hull are walked along once.
 */
final class CellCorners {
  private final List<Vertex> lower;
  private final List<Vertex> upper;
  private int lowerEdge;
  private int upperEdge;

  CellCorners(List<Vertex> lower, List<Vertex> upper) {
    this.lower = lower;
    this.upper = upper;
  }

  /**
   * Whether a corner of a cell is below the lower half or above the upper one.
   *
   * @param below customers below the cell
   * @param convertedBelow conversions below the cell
   * @param customers customers of the cell
   * @param conversions conversions of the cell
   */
  boolean areOutside(long below, long convertedBelow, long customers, long conversions) {
    long low = below + customers - conversions;
    lowerEdge = edge(lower, lowerEdge, low);
    if (side(lower, lowerEdge, low, convertedBelow) < 0) {
      return true;
    }
    long high = below + conversions;
    upperEdge = edge(upper, upperEdge, high);
    return side(upper, upperEdge, high, convertedBelow + conversions) > 0;
  }

  /** The edge above or below a number of customers; it never goes back. */
  private static int edge(List<Vertex> half, int from, long customers) {
    int edge = from;
    while (edge + 2 < half.size() && half.get(edge + 1).customersBelow() <= customers) {
      edge++;
    }
    return edge;
  }

  /** 1 if a point is above an edge, 0 on it, -1 below it. */
  private static int side(List<Vertex> half, int edge, long customers, long conversions) {
    Vertex from = half.get(edge);
    Vertex to = half.get(edge + 1);
    return compareProducts(
        conversions - from.conversionsBelow(),
        to.customersBelow() - from.customersBelow(),
        customers - from.customersBelow(),
        to.conversionsBelow() - from.conversionsBelow());
  }

  /** The sign of a b - c d, in 128 bits. */
  static int compareProducts(long a, long b, long c, long d) {
    int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
    return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
  }
}
