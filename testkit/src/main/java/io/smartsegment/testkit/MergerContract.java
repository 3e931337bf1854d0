package io.smartsegment.testkit;

import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.stability.Experimental;

/** The contract of mergers. */
@Experimental
public abstract class MergerContract extends PluginContract<BinMerger> {
  /** For subclasses. */
  protected MergerContract() {
    super(BinMerger.class);
  }
}
