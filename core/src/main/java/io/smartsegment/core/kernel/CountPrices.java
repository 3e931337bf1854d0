package io.smartsegment.core.kernel;

import io.smartsegment.core.stability.Internal;

/**
 * The input of {@link CandidateKernel}: prefix counts, and prices for conversions and customers.
 * The arrays are shared, not copied, and must not change.
 *
 * @param counts an entry for each position: customers below it in the upper half, conversions in
 *     the lower half, at most {@link #LARGEST_COUNT} of them
 * @param revenue money for each conversion in segment k
 * @param cost money for each customer in segment k
 * @param penalty money deducted per unit of difference between the conversion rates of neighbours,
 *     0 for none
 */
@Internal
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy would cost as much as the index
public record CountPrices(long[] counts, double[] revenue, double[] cost, double penalty) {
  /** The number of the lowest bit of the customers in an entry. */
  public static final int CUSTOMERS_SHIFT = 32;

  /**
   * The largest count of customers. Each half is an int, which becomes a double faster than a long
   * does.
   */
  public static final long LARGEST_COUNT = Integer.MAX_VALUE;

  /** The bits of the conversions in an entry. */
  public static final long CONVERSIONS_MASK = 0xffffffffL;
}
