package io.smartsegment.testkit;

import java.util.EnumSet;
import java.util.Set;

/** The contract as the test of a broken optimizer, which no one installs. */
abstract class BrokenOptimizer extends OptimizerContract {
  private final Capability[] missing;

  BrokenOptimizer(Capability... missing) {
    this.missing = missing;
  }

  @Override
  protected Set<Capability> cannot() {
    Set<Capability> all =
        EnumSet.of(
            Capability.FOUND_BY_SERVICE_LOADER, Capability.BUILT_FOR_SPI, Capability.STATELESS);
    all.addAll(Set.of(missing));
    return all;
  }
}
