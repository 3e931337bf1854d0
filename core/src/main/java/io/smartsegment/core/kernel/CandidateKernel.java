package io.smartsegment.core.kernel;

import io.smartsegment.core.stability.Internal;

/**
 * Evaluates candidates that lie row by row in one array.
 *
 * <p>All kernels do the same operations in the same order for each candidate, so that values are
 * equal to the last bit: the sum over segments k, ascending, of {@code revenue[k] * conversions -
 * cost[k] * customers}, then less {@code penalty * |rate difference|} for neighbours, ascending. No
 * fused operations.
 */
@Internal
public interface CandidateKernel {
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
  void evaluate(
      CountPrices prices,
      int[] bounds,
      int stride,
      int[] segments,
      double[] values,
      int from,
      int to);
}
