package io.smartsegment.core.population;

import java.util.Arrays;

/**
 * One half of the convex hull of the points (customers, conversions) below each position, built
 * from points in ascending order (A. M. Andrew, Another efficient algorithm for convex hulls in two
 * dimensions, Information Processing Letters 9, 1979). All comparisons are of whole numbers. Points
 * on the line between two others are no vertices. For example, of the points (0, 0), (100, 4) and
 * (200, 13), the middle one is a vertex of the lower half, since the rate rises there from 0.04 to
 * 0.09. A chain can be used again after {@link #clear}, and then allocates only if it has to become
 * larger than before.
 */
final class HullChain {
  private static final int FIRST_CAPACITY = 64;
  private static final long SMALL = Integer.MAX_VALUE;

  /** 1 for the upper half, on which slopes fall, -1 for the lower one, on which they rise. */
  private final int side;

  private int[] positions = new int[FIRST_CAPACITY];
  private long[] customers = new long[FIRST_CAPACITY];
  private long[] conversions = new long[FIRST_CAPACITY];
  private int size;

  HullChain(int side) {
    this.side = side;
  }

  void clear() {
    size = 0;
  }

  /** Adds a point; a point with the same customers as the last one is ignored. */
  void add(int position, long customersBelow, long conversionsBelow) {
    if (size > 0 && customersBelow == customers[size - 1]) {
      return;
    }
    while (size >= 2 && !isVertex(customersBelow, conversionsBelow)) {
      size--;
    }
    if (size == positions.length) {
      positions = Arrays.copyOf(positions, 2 * size);
      customers = Arrays.copyOf(customers, 2 * size);
      conversions = Arrays.copyOf(conversions, 2 * size);
    }
    positions[size] = position;
    customers[size] = customersBelow;
    conversions[size] = conversionsBelow;
    size++;
  }

  /** Whether the last point is still a vertex when another point follows it. */
  private boolean isVertex(long customersBelow, long conversionsBelow) {
    return side
            * compareProducts(
                conversions[size - 1] - conversions[size - 2],
                customersBelow - customers[size - 1],
                conversionsBelow - conversions[size - 1],
                customers[size - 1] - customers[size - 2])
        > 0;
  }

  /** The sign of a b - c d, for numbers that are not negative. */
  private static int compareProducts(long a, long b, long c, long d) {
    if ((a | b | c | d) <= SMALL) {
      return Long.compare(a * b, c * d);
    }
    int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
    return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
  }

  int size() {
    return size;
  }

  int position(int vertex) {
    return positions[vertex];
  }

  long customers(int vertex) {
    return customers[vertex];
  }

  long conversions(int vertex) {
    return conversions[vertex];
  }

  /** The vertex at a position, negative if there is none. */
  int vertexAt(int position) {
    return Arrays.binarySearch(positions, 0, size, position);
  }

  /** The last vertex with at most so many customers below it, -1 if there is none. */
  int lastWith(long most) {
    int found = Arrays.binarySearch(customers, 0, size, most);
    return found >= 0 ? found : -found - 2;
  }

  /** The sign of what a cutoff gains on the way from a vertex to another one. */
  int gain(PriceStep step, int from, int to) {
    return step.gain(conversions[to] - conversions[from], customers[to] - customers[from]);
  }

  /**
   * The lowest vertex of this half at which a cutoff is worth most. It is the best of all points
   * only if the maximum lies on this half.
   */
  int lowestBest(PriceStep step) {
    return firstVertex(step, 1);
  }

  /** The highest vertex at which a cutoff is worth most. */
  int highestBest(PriceStep step) {
    return firstVertex(step, 0);
  }

  /**
   * The first vertex from which the step to the next one has a gain of a sign below {@code least}.
   * Gains fall along a half.
   */
  private int firstVertex(PriceStep step, int least) {
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (gain(step, middle, middle + 1) < least) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
