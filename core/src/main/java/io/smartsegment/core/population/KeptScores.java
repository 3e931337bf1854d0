package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;
import java.util.Arrays;

/**
 * The number and the range of the scores of the customers that are not dropped.
 *
 * @param count the number of these scores
 * @param low the lowest one
 * @param high the highest one
 */
record KeptScores(int count, double low, double high) {
  private static final KeptScores NONE =
      new KeptScores(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  /**
   * Looks at all rows.
   *
   * @throws InvalidInputException if a row is bad; the first one is named, whichever thread was the
   *     first to find one
   */
  static KeptScores of(CustomerRows customers, Parts parts) {
    KeptScores[] kept = new KeptScores[parts.count()];
    int[] bad = parts.map(part -> badRow(customers, parts.from(part), parts.to(part), kept, part));
    for (int row : bad) {
      if (row < customers.size()) {
        // Checks again on the caller's thread, whose stack shows where the row comes from.
        customers.check(row);
      }
    }
    return Arrays.stream(kept).reduce(NONE, KeptScores::and);
  }

  /** {@return the first bad row of a part; if there is none, the number of all rows} */
  private static int badRow(CustomerRows customers, int from, int to, KeptScores[] kept, int part) {
    int count = 0;
    double low = NONE.low;
    double high = NONE.high;
    int row = from;
    try {
      for (; row < to; row++) {
        if (!customers.isDropped(row)) {
          customers.check(row);
          double score = customers.score(row);
          low = score < low ? score : low;
          high = score > high ? score : high;
          count++;
        }
      }
    } catch (InvalidInputException e) {
      return row;
    }
    kept[part] = new KeptScores(count, low, high);
    return customers.size();
  }

  private KeptScores and(KeptScores other) {
    return new KeptScores(
        count + other.count, Math.min(low, other.low), Math.max(high, other.high));
  }
}
