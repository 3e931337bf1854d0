package ${package};

import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.testkit.OptimizerContract;

class HillClimbingTest extends OptimizerContract {
  @Override
  protected Optimizer plugin() {
    return new HillClimbing();
  }
}
