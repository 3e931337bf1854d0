package io.smartsegment.core.valuation;

import io.smartsegment.core.stability.Experimental;

/**
 * A linear value that depends only on the numbers of customers and of conversions in each segment:
 * the sum over segments k of {@code revenuePerConversion(k) * conversions - costPerCustomer(k) *
 * customers}. An exact search then finds cutoffs on the hull of counts ({@link
 * io.smartsegment.core.population.ScoreHull}), and compares values as decimals, without rounding.
 */
@Experimental
public interface CountPriced extends LinearValuation {
  /**
   * {@return money for each conversion, finite}
   *
   * @param segment number of the segment, from 0
   */
  double revenuePerConversion(int segment);

  /**
   * {@return money for each customer, finite}
   *
   * @param segment number of the segment, from 0
   */
  double costPerCustomer(int segment);
}
