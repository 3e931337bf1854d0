package io.smartsegment.core.cutoff;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.input.PriceTables;
import io.smartsegment.core.kernel.CountPrices;
import io.smartsegment.core.stability.Stable;
import java.util.Arrays;

/** Customers and conversions of each segment. Immutable; counts of several parts can be added. */
@Stable
public final class SegmentCounts {
  private final long[] customers;
  private final long[] conversions;

  private SegmentCounts(long[] customers, long[] conversions) {
    this.customers = customers;
    this.conversions = conversions;
  }

  /** Entry k: all in segment k and above, customers in the upper half. */
  static SegmentCounts ofSumsAbove(long[] above) {
    long[] customers = new long[above.length];
    long[] conversions = new long[above.length];
    for (int k = 0; k < above.length; k++) {
      long size = k + 1 < above.length ? above[k] - above[k + 1] : above[k];
      customers[k] = size >>> CountPrices.CUSTOMERS_SHIFT;
      conversions[k] = size & CountPrices.CONVERSIONS_MASK;
    }
    return new SegmentCounts(customers, conversions);
  }

  /** {@return the number K of segments} */
  public int segments() {
    return customers.length;
  }

  /**
   * {@return the customers of a segment; 0 if it is empty}
   *
   * @param segment from 0 to K - 1
   */
  public long customers(int segment) {
    return customers[segment];
  }

  /**
   * {@return the conversions of a segment}
   *
   * @param segment from 0 to K - 1
   */
  public long conversions(int segment) {
    return conversions[segment];
  }

  /**
   * {@return conversions per customer of a segment, from 0 to 1; NaN if it is empty}
   *
   * @param segment from 0 to K - 1
   */
  public double conversionRate(int segment) {
    return (double) conversions[segment] / customers[segment];
  }

  /**
   * {@return the sum over all segments k of revenue[k] * conversions - cost[k] * customers, in
   * money}
   *
   * @param revenue money for each conversion in segment k; at least K entries
   * @param cost money for each customer in segment k; at least K entries
   * @throws InvalidSettingException if there are fewer prices than segments, not as many revenues
   *     as costs, or a price that is not finite
   */
  public double netRevenue(double[] revenue, double[] cost) {
    PriceTables.require(revenue, cost);
    if (revenue.length < segments()) {
      throw new InvalidSettingException(
          "There are prices for %s segments, and %s segments."
              .formatted(revenue.length, segments()),
          "Give a revenue and a cost for every segment.");
    }
    double sum = 0;
    for (int k = 0; k < segments(); k++) {
      sum += revenue[k] * conversions[k] - cost[k] * customers[k];
    }
    return sum;
  }

  /**
   * {@return the counts of both together}
   *
   * @param other counts of other customers by the same cutoffs
   * @throws InvalidInputException if the numbers of segments differ
   */
  public SegmentCounts plus(SegmentCounts other) {
    if (other.segments() != segments()) {
      throw new InvalidInputException(
          "Counts of %s segments cannot be added to those of %s."
              .formatted(other.segments(), segments()),
          "Count both by the same cutoffs.");
    }
    long[] customerSums = new long[segments()];
    long[] conversionSums = new long[segments()];
    Arrays.setAll(customerSums, k -> Math.addExact(customers[k], other.customers[k]));
    Arrays.setAll(conversionSums, k -> Math.addExact(conversions[k], other.conversions[k]));
    return new SegmentCounts(customerSums, conversionSums);
  }

  @Override
  public String toString() {
    return "customers %s, conversions %s"
        .formatted(Arrays.toString(customers), Arrays.toString(conversions));
  }
}
