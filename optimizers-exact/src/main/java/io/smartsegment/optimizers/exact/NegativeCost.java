package io.smartsegment.optimizers.exact;

import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.SeparableValuation;

/** The less a segmentation costs, the better: for finding out what a budget must be at least. */
record NegativeCost(ChainValuation costs) implements SeparableValuation {
  @Override
  public double segmentValue(int segment, int from, int to) {
    return -costs.cost(segment, from, to);
  }

  @Override
  public double cost(int segment, int from, int to) {
    return costs.cost(segment, from, to);
  }
}
