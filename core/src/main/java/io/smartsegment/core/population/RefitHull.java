package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;

/**
 * The hull of the counts of one population; only the halves on which a cutoff can be best are
 * built. A point can be a vertex of the lower half only if the rate of the scores next to it rises
 * there, and of the upper half only if it falls; most points are passed over so. For example, where
 * 2 of 10 customers convert and then 3 of 10, the point between them may be a vertex of the lower
 * half. Memory is used again for the next population.
 */
final class RefitHull {
  private final HullChain lower = new HullChain(-1);
  private final HullChain upper = new HullChain(1);
  private final HullChain[] chains;

  /** All bits are set if a half is needed, else none. */
  private final long lowerMask;

  private final long upperMask;

  /** Points of one block that may be vertices, and by how much the rate changes there. */
  private final int[] foundPositions = new int[RefitPoints.BLOCK];

  private final long[] foundCustomers = new long[RefitPoints.BLOCK];
  private final long[] foundConversions = new long[RefitPoints.BLOCK];
  private final long[] foundRises = new long[RefitPoints.BLOCK];

  /** What is below the score that comes next, and the counts of the one before. */
  private int position;

  private long customersBelow;
  private long conversionsBelow;
  private long countBefore;
  private long convertedBefore;

  /**
   * Prepares.
   *
   * @param steps entry k: the prices on both sides of cutoff k, from 1
   */
  RefitHull(PriceStep[] steps) {
    chains = new HullChain[steps.length];
    boolean needsLower = false;
    boolean needsUpper = false;
    for (int k = 1; k < steps.length; k++) {
      boolean falls = steps[k].revenueSign() > 0;
      chains[k] = falls ? upper : lower;
      needsUpper |= falls;
      needsLower |= !falls;
    }
    lowerMask = needsLower ? -1 : 0;
    upperMask = needsUpper ? -1 : 0;
  }

  /** Entry k: the half on which cutoff k is best; the array is not a copy. */
  HullChain[] chains() {
    return chains;
  }

  /**
   * Builds the hull.
   *
   * @throws InvalidInputException if a count is impossible, or there are no customers
   */
  void read(RefitPoints points) {
    lower.clear();
    upper.clear();
    position = 0;
    customersBelow = 0;
    conversionsBelow = 0;
    countBefore = 0;
    convertedBefore = 0;
    addEnd();
    for (int block = 0; block < points.blocks(); block++) {
      int scores = points.read(block);
      add(find(points, scores));
    }
    if (customersBelow == 0) {
      throw new InvalidInputException(
          "There are no customers.", "Give at least one customer of any score.");
    }
    addEnd();
  }

  /** Finds the points of a block that may be vertices; gives how many there are. */
  private int find(RefitPoints points, int scores) {
    int[] positions = points.blockPositions();
    int[] counts = points.blockCustomers();
    int[] converting = points.blockConversions();
    int at = position;
    long customers = customersBelow;
    long conversions = conversionsBelow;
    long before = countBefore;
    long ofThem = convertedBefore;
    int found = 0;
    for (int i = 0; i < scores; i++) {
      long count = counts[i];
      long converted = converting[i];
      long rise = converted * before - ofThem * count;
      foundPositions[found] = at;
      foundCustomers[found] = customers;
      foundConversions[found] = conversions;
      foundRises[found] = rise;
      // 1 if it may be a vertex: no branch, since chance would decide it.
      found += (int) (((-rise & lowerMask) | (rise & upperMask)) >>> 63);
      customers += count;
      conversions += converted;
      before = count;
      ofThem = converted;
      at = positions[i];
    }
    position = at;
    customersBelow = customers;
    conversionsBelow = conversions;
    countBefore = before;
    convertedBefore = ofThem;
    return found;
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      HullChain half = foundRises[i] > 0 ? lower : upper;
      half.add(foundPositions[i], foundCustomers[i], foundConversions[i]);
    }
  }

  /** Adds the first or the last point, which is on both halves. */
  private void addEnd() {
    lower.add(position, customersBelow, conversionsBelow);
    upper.add(position, customersBelow, conversionsBelow);
  }
}
