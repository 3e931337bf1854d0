package io.smartsegment.core.kernel;

import io.smartsegment.core.stability.Internal;

/**
 * The input of {@link CandidateKernel}: prefix counts, and prices for conversions and customers.
 * The arrays are shared, not copied, and must not change.
 *
 * @param counts entry p packs two counts of the scores before position p: customers in the upper 32
 *     bits, conversions in the lower 32; each is at most {@link #LARGEST_COUNT}
 * @param revenue money for each conversion in segment k
 * @param cost money for each customer in segment k
 * @param penalty money deducted per unit of difference between the conversion rates of neighbours,
 *     0 for none
 */
@Internal
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy would cost as much as the index
public record CountPrices(long[] counts, double[] revenue, double[] cost, double penalty) {
  /** An entry shifted right by this is its customers. */
  public static final int CUSTOMERS_SHIFT = 32;

  /**
   * The largest count in a half: it must fit an int, because an int becomes a double faster than a
   * long does.
   */
  public static final long LARGEST_COUNT = Integer.MAX_VALUE;

  /** Masks the conversions of an entry. */
  public static final long CONVERSIONS_MASK = 0xffffffffL;
}
