package io.smartsegment.core.valuation;

/** A value that is a sum over the segments: each term depends on one segment alone. */
public interface SeparableValuation extends ChainValuation {
  /** Is 0: neighbours do not matter. */
  @Override
  default double pairValue(int segment, int from, int middle, int to) {
    return 0;
  }

  @Override
  default double value(int[] bounds, int offset, int segments) {
    double sum = 0;
    for (int k = 0; k < segments; k++) {
      sum += segmentValue(k, bounds[offset + k], bounds[offset + k + 1]);
    }
    return sum;
  }
}
