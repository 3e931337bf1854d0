package io.smartsegment.customervalue;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;

/**
 * All that the model of purchases has to know of customers: for each distinct triple of repeat
 * purchases, days from the first purchase to the last, and days from the first purchase to the
 * date, how many customers have it. Triples are in ascending order. Immutable.
 *
 * <p>Example: a customer who buys on 1, 4 and 9 March, looked at on 31 March, has the triple (2, 8,
 * 30).
 */
@Experimental
public final class PurchaseCounts {
  private static final int DAY_BITS = 20;
  private static final int DAY_MASK = (1 << DAY_BITS) - 1;
  private static final int MOST_REPEATS = 1 << 22;

  private final long[] triples;
  private final int[] counts;
  private final int[] tripleOf;

  private PurchaseCounts(long[] triples, int[] counts, int[] tripleOf) {
    this.triples = triples;
    this.counts = counts;
    this.tripleOf = tripleOf;
  }

  /**
   * {@return the counts of customers, each of whom bought at least once; O(N log N)}
   *
   * @param repeats number of days with a purchase, without the first such day
   * @param daysToLast days from the first purchase to the last, 0 without repeats
   * @param daysSeen days from the first purchase to the date, at least 1 and at most 1,000,000
   * @throws InvalidInputException if the lengths differ or the three numbers contradict each other
   */
  public static PurchaseCounts of(int[] repeats, int[] daysToLast, int[] daysSeen) {
    int customers = repeats.length;
    if (daysToLast.length != customers || daysSeen.length != customers) {
      throw new InvalidInputException(
          "There are %s numbers of repeats, %s of days to the last purchase and %s of days seen."
              .formatted(customers, daysToLast.length, daysSeen.length),
          "Give three numbers for each customer.");
    }
    long[] keys = new long[customers];
    for (int i = 0; i < customers; i++) {
      require(i, repeats[i], daysToLast[i], daysSeen[i]);
      keys[i] =
          ((long) repeats[i] << (2 * DAY_BITS)) | ((long) daysToLast[i] << DAY_BITS) | daysSeen[i];
    }
    long[] triples = Arrays.stream(keys).sorted().distinct().toArray();
    int[] counts = new int[triples.length];
    int[] tripleOf = new int[customers];
    for (int i = 0; i < customers; i++) {
      tripleOf[i] = Arrays.binarySearch(triples, keys[i]);
      counts[tripleOf[i]]++;
    }
    return new PurchaseCounts(triples, counts, tripleOf);
  }

  private static void require(int customer, int repeats, int toLast, int seen) {
    boolean fits =
        repeats >= 0
            && repeats < MOST_REPEATS
            && seen >= 1
            && seen <= 1_000_000
            && toLast <= seen
            && (repeats == 0 ? toLast == 0 : toLast >= 1);
    if (!fits) {
      throw new InvalidInputException(
          "Customer number %s has %s repeat purchases, the last %s days after the first, and is seen"
                  .formatted(customer, repeats, toLast)
              + " for %s days.".formatted(seen),
          "Give at least 1 day seen, no more days to the last purchase than that, and 0 days to the"
              + " last purchase exactly where there are no repeats.");
    }
  }

  /** {@return number of customers} */
  public int customers() {
    return tripleOf.length;
  }

  /** {@return number of customers with at least one repeat purchase} */
  public int repeatCustomers() {
    int sum = 0;
    for (int i = 0; i < triples.length; i++) {
      sum += repeats(i) > 0 ? counts[i] : 0;
    }
    return sum;
  }

  /** {@return number of distinct triples} */
  public int distinct() {
    return triples.length;
  }

  int repeats(int triple) {
    return (int) (triples[triple] >> (2 * DAY_BITS));
  }

  int daysToLast(int triple) {
    return (int) (triples[triple] >> DAY_BITS) & DAY_MASK;
  }

  int daysSeen(int triple) {
    return (int) triples[triple] & DAY_MASK;
  }

  int count(int triple) {
    return counts[triple];
  }

  int tripleOf(int customer) {
    return tripleOf[customer];
  }

  int[] counts() {
    return counts.clone();
  }
}
