package io.smartsegment.optimizers.exact;

import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.testkit.Capability;
import io.smartsegment.testkit.OptimizerContract;
import java.util.Set;

class ExactOptimizerContractTest extends OptimizerContract {
  @Override
  protected Optimizer plugin() {
    return new ExactOptimizer();
  }

  /** It needs sums over segments or neighbours to prove anything. */
  @Override
  protected Set<Capability> cannot() {
    return Set.of(Capability.ARBITRARY_VALUES);
  }
}
