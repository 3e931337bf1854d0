package io.smartsegment.optimizers.exact;

import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.SeparableValuation;

/** Nothing is worth anything, but costs what it costs: for finding out what is allowed at all. */
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
