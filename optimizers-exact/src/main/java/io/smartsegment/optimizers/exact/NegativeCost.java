package io.smartsegment.optimizers.exact;

import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.SeparableValuation;

/**
 * A valuation in which a segmentation is worth its negative cost. Its best segmentation is the
 * cheapest one, whose cost is the smallest possible budget.
 */
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
