package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;
import java.util.Arrays;

/**
 * The counts of one population, read in blocks of scores. Scores without customers are passed over;
 * the others are numbered from 1, and <em>point</em> i is the place above score number i, point 0
 * the one below all. For example, if scores 0 and 2 have 5 and 3 customers and score 1 has none,
 * there are points 0, 1 and 2, with 0, 5 and 8 customers below them.
 *
 * <p>What is below a point is computed for a block when somebody asks for a point of it: a program
 * that looks at few of a million scores pays for few. Memory is used again for the next population.
 */
final class RefitPoints {
  /** The scores of a block. */
  static final int BLOCK = 1 << 10;

  private final int[] customersOf;
  private final int[] conversionsOf;

  /** What is below each block: points, their last position, customers and conversions. */
  private final int[] pointsBefore;

  private final int[] positionBefore;
  private final long[] customersBefore;
  private final long[] conversionsBefore;
  private final boolean[] filled;

  /** The scores of one block that have customers. */
  private final int[] blockPositions = new int[BLOCK];

  private final int[] blockCustomers = new int[BLOCK];
  private final int[] blockConversions = new int[BLOCK];

  /** The positions of the points, and what is below them; empty until somebody asks. */
  private int[] at = new int[0];

  private long[] customers = new long[0];
  private long[] conversions = new long[0];

  /**
   * Prepares.
   *
   * @param customersOf the customers of each distinct score, which change
   * @param conversionsOf how many of them converted
   */
  RefitPoints(int[] customersOf, int[] conversionsOf) {
    this.customersOf = customersOf;
    this.conversionsOf = conversionsOf;
    int blocks = (customersOf.length + BLOCK - 1) / BLOCK;
    pointsBefore = new int[blocks + 1];
    positionBefore = new int[blocks + 1];
    customersBefore = new long[blocks + 1];
    conversionsBefore = new long[blocks + 1];
    filled = new boolean[blocks];
  }

  int blocks() {
    return filled.length;
  }

  /** Reads the next block, from block 0 on; gives the number of scores that have customers. */
  int read(int block) {
    int from = block * BLOCK;
    int to = Math.min(from + BLOCK, customersOf.length);
    int count = 0;
    int wrong = 0;
    long all = 0;
    long converted = 0;
    for (int p = from; p < to; p++) {
      int here = customersOf[p];
      int ofThem = conversionsOf[p];
      // Whether any of the three is negative.
      wrong |= here | ofThem | (here - ofThem);
      blockPositions[count] = p + 1;
      blockCustomers[count] = here;
      blockConversions[count] = ofThem;
      all += here;
      converted += ofThem;
      // 1 if there are customers: no branch, since chance would decide it.
      count += -here >>> 31;
    }
    if (wrong < 0) {
      refuse(from);
    }
    filled[block] = false;
    pointsBefore[block + 1] = pointsBefore[block] + count;
    positionBefore[block + 1] = count > 0 ? blockPositions[count - 1] : positionBefore[block];
    customersBefore[block + 1] = customersBefore[block] + all;
    conversionsBefore[block + 1] = conversionsBefore[block] + converted;
    return count;
  }

  private void refuse(int from) {
    for (int p = from; p < customersOf.length; p++) {
      int here = customersOf[p];
      int ofThem = conversionsOf[p];
      if (here < 0 || ofThem < 0 || ofThem > here) {
        throw new InvalidInputException(
            "Distinct score number %s has %s customers and %s conversions."
                .formatted(p, here, ofThem),
            "Give counts that are not negative, and no more conversions than customers.");
      }
    }
  }

  /** The positions above the scores of the block that was read last. */
  int[] blockPositions() {
    return blockPositions;
  }

  /** The customers of these scores. */
  int[] blockCustomers() {
    return blockCustomers;
  }

  /** The conversions of these scores. */
  int[] blockConversions() {
    return blockConversions;
  }

  /** The point above all customers. */
  int last() {
    return pointsBefore[blocks()];
  }

  long allCustomers() {
    return customersBefore[blocks()];
  }

  long allConversions() {
    return conversionsBefore[blocks()];
  }

  /** The first point with at least so many customers below it; the last one if there is none. */
  int firstWith(long least) {
    int block = Math.min(blockWith(Math.max(0, least - 1)), blocks() - 1);
    fill(block);
    int end = pointsBefore[block + 1];
    int found = Arrays.binarySearch(customers, pointsBefore[block], end + 1, least);
    return Math.min(end, found >= 0 ? found : -found - 1);
  }

  /** The last point with at most so many customers below it, -1 if there is none. */
  int lastWith(long most) {
    if (most < 0) {
      return -1;
    }
    int block = Math.min(blockWith(most), blocks() - 1);
    fill(block);
    int found =
        Arrays.binarySearch(customers, pointsBefore[block], pointsBefore[block + 1] + 1, most);
    return found >= 0 ? found : -found - 2;
  }

  /** The last block with at most so many customers below it. */
  private int blockWith(long most) {
    int low = 0;
    int high = blocks();
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (customersBefore[middle] <= most) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Computes what is below the points of a range. */
  void fill(int fromPoint, int toPoint) {
    for (int block = 0; block < blocks(); block++) {
      if (pointsBefore[block] <= toPoint && pointsBefore[block + 1] >= fromPoint) {
        fill(block);
      }
    }
  }

  private void fill(int block) {
    if (customers.length == 0) {
      at = new int[customersOf.length + 1];
      customers = new long[customersOf.length + 1];
      conversions = new long[customersOf.length + 1];
    }
    if (filled[block]) {
      return;
    }
    filled[block] = true;
    int point = pointsBefore[block];
    long below = customersBefore[block];
    long converted = conversionsBefore[block];
    at[point] = positionBefore[block];
    customers[point] = below;
    conversions[point] = converted;
    int to = Math.min((block + 1) * BLOCK, customersOf.length);
    for (int p = block * BLOCK; p < to; p++) {
      if (customersOf[p] > 0) {
        point++;
        below += customersOf[p];
        converted += conversionsOf[p];
        at[point] = p + 1;
        customers[point] = below;
        conversions[point] = converted;
      }
    }
  }

  /** The position of a point that was filled in or found. */
  int position(int point) {
    return at[point];
  }

  /** The customers below points that were filled in or found. */
  long[] customersBelow() {
    return customers;
  }

  /** The conversions below points that were filled in or found. */
  long[] conversionsBelow() {
    return conversions;
  }
}
