package io.smartsegment.testkit;

import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.stability.Experimental;

/** The contract of objectives. */
@Experimental
public abstract class ObjectiveContract extends PluginContract<Objective> {
  /** For subclasses. */
  protected ObjectiveContract() {
    super(Objective.class);
  }
}
