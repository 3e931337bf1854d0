package com.example.annealing;

import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.testkit.OptimizerContract;

class AnnealingContractTest extends OptimizerContract {
  @Override
  protected Optimizer plugin() {
    return new Annealing();
  }
}
