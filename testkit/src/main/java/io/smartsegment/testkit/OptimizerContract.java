package io.smartsegment.testkit;

import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.stability.Experimental;

/** The contract of optimizers. */
@Experimental
public abstract class OptimizerContract extends PluginContract<Optimizer> {
  /** For subclasses. */
  protected OptimizerContract() {
    super(Optimizer.class);
  }
}
