package io.smartsegment.customers.plan;

import java.math.BigInteger;

/**
 * From one vertex of a segment's hull to the next.
 *
 * @param segment place of the segment
 * @param vertex the vertex that is reached
 * @param cost how much more it costs, above 0
 * @param value how much more it is worth, above 0
 */
record BudgetStep(int segment, int vertex, long cost, long value) {
  /** Whether a step is worth more for each unit of cost than another; exact. */
  static boolean isSteeper(BudgetStep one, BudgetStep other) {
    return compare(one, other) > 0;
  }

  static int compare(BudgetStep one, BudgetStep other) {
    return product(one.value, other.cost).compareTo(product(other.value, one.cost));
  }

  /** {@return the most that a part of the step which costs no more than {@code room} is worth} */
  long part(long room) {
    if (Math.multiplyHigh(room, value) == 0 && room * value >= 0) {
      return room * value / cost;
    }
    return product(room, value).divide(BigInteger.valueOf(cost)).longValueExact();
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }
}
