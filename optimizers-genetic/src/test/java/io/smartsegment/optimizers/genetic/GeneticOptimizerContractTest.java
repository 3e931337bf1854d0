package io.smartsegment.optimizers.genetic;

import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.testkit.OptimizerContract;

class GeneticOptimizerContractTest extends OptimizerContract {
  @Override
  protected Optimizer plugin() {
    return new GeneticOptimizer();
  }
}
