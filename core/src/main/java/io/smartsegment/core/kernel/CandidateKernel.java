package io.smartsegment.core.kernel;

import io.smartsegment.core.stability.Internal;

/**
 * Evaluates candidates that lie row by row in one array, one after the other; the processor
 * overlaps the work on neighbouring rows.
 *
 * <p>The value of a candidate is the sum over segments k, ascending, of {@code revenue[k] *
 * conversions - cost[k] * customers}, less {@code penalty * |rate difference|} for each pair of
 * neighbours, ascending. The order is fixed and no operations are fused, so that every JVM gives
 * the same bits.
 */
@Internal
public final class CandidateKernel {
  private CandidateKernel() {}

  /**
   * Evaluates the rows {@code [from, to)}.
   *
   * @param prices counts and prices
   * @param bounds positions; row r has {@code segments[r] + 1} of them from {@code r * stride} on
   * @param stride distance between rows
   * @param segments number of segments of each row
   * @param values entry r becomes the value of row r
   * @param from first row
   * @param to row after the last one
   */
  public static void evaluate(
      CountPrices prices,
      int[] bounds,
      int stride,
      int[] segments,
      double[] values,
      int from,
      int to) {
    for (int row = from; row < to; row++) {
      values[row] = value(prices, bounds, row * stride, segments[row]);
    }
  }

  /**
   * {@return the value of one candidate}
   *
   * @param prices counts and prices
   * @param bounds array that holds the bounds
   * @param offset index of the first one
   * @param segments number of segments
   */
  public static double value(CountPrices prices, int[] bounds, int offset, int segments) {
    return prices.penalty() == 0
        ? linear(prices, bounds, offset, segments)
        : penalized(prices, bounds, offset, segments);
  }

  private static double linear(CountPrices prices, int[] bounds, int offset, int segments) {
    long[] counts = prices.counts();
    double[] revenue = prices.revenue();
    double[] cost = prices.cost();
    double sum = 0;
    long below = counts[bounds[offset]];
    for (int k = 0; k < segments; k++) {
      long above = counts[bounds[offset + k + 1]];
      long size = above - below;
      sum += revenue[k] * conversions(size) - cost[k] * customers(size);
      below = above;
    }
    return sum;
  }

  private static double penalized(CountPrices prices, int[] bounds, int offset, int segments) {
    long[] counts = prices.counts();
    double[] revenue = prices.revenue();
    double[] cost = prices.cost();
    double sum = 0;
    double penalties = 0;
    double rateBelow = 0;
    long below = counts[bounds[offset]];
    for (int k = 0; k < segments; k++) {
      long above = counts[bounds[offset + k + 1]];
      double conversions = conversions(above - below);
      double customers = customers(above - below);
      sum += revenue[k] * conversions - cost[k] * customers;
      double rate = conversions / customers;
      penalties += k == 0 ? 0 : prices.penalty() * Math.abs(rate - rateBelow);
      rateBelow = rate;
      below = above;
    }
    return sum - penalties;
  }

  private static double customers(long size) {
    return (int) (size >>> CountPrices.CUSTOMERS_SHIFT);
  }

  private static double conversions(long size) {
    return (int) size;
  }
}
