package io.smartsegment.optimizers.quantile;

import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.testkit.Capability;
import io.smartsegment.testkit.OptimizerContract;
import java.util.Set;

class UniformOptimizerContractTest extends OptimizerContract {
  @Override
  protected Optimizer plugin() {
    return new UniformOptimizer();
  }

  /** It knows the number of segments and the minimum size, and does not search. */
  @Override
  protected Set<Capability> cannot() {
    return Set.of(
        Capability.FINDS_OPTIMUM,
        Capability.MAXIMUM_SIZE,
        Capability.MINIMUM_CONVERSIONS,
        Capability.FIXED_CUTOFFS,
        Capability.RISING_RATES,
        Capability.RATE_DIFFERENCE,
        Capability.BUDGET);
  }
}
