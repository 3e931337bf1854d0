package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.input.PriceTables;
import io.smartsegment.core.kernel.CandidateKernel;
import io.smartsegment.core.kernel.CountPrices;
import io.smartsegment.core.stability.Stable;

/**
 * Values of segmentations in which segment k has a revenue for each conversion and a cost for each
 * customer: the sum over segments of {@code revenue[k] * conversions - cost[k] * customers}, less
 * {@code penalty} times the sum of the absolute differences between the conversion rates of
 * neighbours. This is the hot loop of a search; values are equal to the last bit on all machines.
 * Bounds must be ascending positions of the index; this is not checked, and values of other bounds
 * mean nothing. Safe for use by many threads.
 */
@Stable
public final class PricedCounts {
  private final ScoreIndex index;
  private final CountPrices prices;
  private final boolean packed;

  PricedCounts(
      ScoreIndex index, PrefixCounts counts, double[] revenue, double[] cost, double penalty) {
    PriceTables.require(revenue, cost);
    requirePenalty(penalty);
    this.index = index;
    this.prices = new CountPrices(counts.packed(), revenue.clone(), cost.clone(), penalty);
    this.packed = counts.isPacked();
  }

  /**
   * {@return the value of one segmentation; O(K) for K segments}
   *
   * @param bounds array that holds the bounds
   * @param offset index of the first one
   * @param segments number of segments, at most the number of prices
   */
  public double value(int[] bounds, int offset, int segments) {
    return packed
        ? CandidateKernel.value(prices, bounds, offset, segments)
        : wideValue(bounds, offset, segments);
  }

  /**
   * Evaluates many segmentations that lie row by row in one array, and allocates nothing.
   *
   * @param bounds row r has {@code segments[r] + 1} bounds from {@code r * stride} on
   * @param stride distance between rows
   * @param segments number of segments of each row
   * @param values entry r becomes the value of row r, in money
   * @param from first row
   * @param to row after the last one
   */
  public void values(int[] bounds, int stride, int[] segments, double[] values, int from, int to) {
    if (packed) {
      CandidateKernel.evaluate(prices, bounds, stride, segments, values, from, to);
      return;
    }
    for (int row = from; row < to; row++) {
      values[row] = wideValue(bounds, row * stride, segments[row]);
    }
  }

  private static void requirePenalty(double penalty) {
    if (!(penalty >= 0 && penalty < Double.POSITIVE_INFINITY)) {
      throw new InvalidSettingException(
          "The penalty is " + penalty + ".", "Give a finite number, at least 0.");
    }
  }

  /**
   * The value of 2^31 customers or more, by the same operations in the same order as the kernel.
   */
  private double wideValue(int[] bounds, int offset, int segments) {
    double sum = 0;
    double penalties = 0;
    double rateBelow = 0;
    for (int k = 0; k < segments; k++) {
      int start = bounds[offset + k];
      int end = bounds[offset + k + 1];
      double conversions = index.conversions(start, end);
      double customers = index.customers(start, end);
      sum += prices.revenue()[k] * conversions - prices.cost()[k] * customers;
      double rate = conversions / customers;
      penalties += k == 0 ? 0 : prices.penalty() * Math.abs(rate - rateBelow);
      rateBelow = rate;
    }
    return prices.penalty() == 0 ? sum : sum - penalties;
  }
}
