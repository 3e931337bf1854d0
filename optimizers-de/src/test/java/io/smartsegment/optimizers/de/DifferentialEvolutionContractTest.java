package io.smartsegment.optimizers.de;

import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.testkit.OptimizerContract;

class DifferentialEvolutionContractTest extends OptimizerContract {
  @Override
  protected Optimizer plugin() {
    return new DifferentialEvolution();
  }
}
