package io.smartsegment.optimizers.exact;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * The choices of a dynamic program: the start of the last segment, for every number of segments and
 * every end; and the value of all customers, for every number of segments.
 */
final class Choices {
  private final int distinct;

  /** Entry k gives the start of segment k by its end; unknown for the last segment. */
  private final IntUnaryOperator[] starts;

  /** Entry k is the value of k + 1 segments of all customers, negative infinity if impossible. */
  private final double[] values;

  /** Entry k is the start of the last of k + 1 segments of all customers. */
  private final int[] lastStarts;

  Choices(int segments, int distinct) {
    this.distinct = distinct;
    starts = new IntUnaryOperator[segments];
    Arrays.fill(starts, (IntUnaryOperator) end -> 0);
    values = new double[segments];
    lastStarts = new int[segments];
    Arrays.fill(values, Double.NEGATIVE_INFINITY);
  }

  /** Sets the start of segment k as a function of its end. */
  void setStarts(int k, IntUnaryOperator startOfEnd) {
    starts[k] = startOfEnd;
  }

  /** Notes the best of k + 1 segments of all customers. */
  void setBest(int k, double value, int lastStart) {
    values[k] = value;
    lastStarts[k] = lastStart;
  }

  double value(int count) {
    return values[count - 1];
  }

  Optional<int[]> bounds(int count) {
    if (values[count - 1] == Double.NEGATIVE_INFINITY) {
      return Optional.empty();
    }
    int[] bounds = new int[count + 1];
    bounds[count] = distinct;
    int position = lastStarts[count - 1];
    for (int k = count - 1; k > 0; k--) {
      bounds[k] = position;
      position = starts[k - 1].applyAsInt(position);
    }
    return Optional.of(bounds);
  }

  /**
   * Whether the best bounds up to p, of segments 0 to k, are lexicographically before those up to
   * q.
   */
  boolean isBefore(int k, int p, int q) {
    int a = p;
    int b = q;
    boolean before = p < q;
    for (int j = k; j > 0; j--) {
      a = starts[j].applyAsInt(a);
      b = starts[j].applyAsInt(b);
      if (a == b) {
        return before;
      }
      before = a < b;
    }
    return before;
  }
}
