package io.smartsegment.optimizers.quantile;

import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.testkit.OptimizerContract;

class QuantileOptimizerContractTest extends OptimizerContract {
  @Override
  protected Optimizer plugin() {
    return new QuantileOptimizer();
  }
}
