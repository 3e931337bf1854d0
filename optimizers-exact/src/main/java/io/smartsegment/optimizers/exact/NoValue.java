package io.smartsegment.optimizers.exact;

import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.SeparableValuation;

/**
 * A valuation in which every segmentation is worth 0 and keeps its cost. A search with it only
 * finds out whether any segmentation is allowed.
 */
record NoValue(ChainValuation costs) implements SeparableValuation {
  @Override
  public double segmentValue(int segment, int from, int to) {
    return 0;
  }

  @Override
  public double cost(int segment, int from, int to) {
    return costs.cost(segment, from, to);
  }
}
