package io.smartsegment.incremental;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.valuation.Valuation;

/**
 * The gains of given customers as an objective, so that the engine searches, proves and explains
 * here as it does for any other. It knows its customers beforehand, since an index has no arms; so
 * it is not among the plugins that are found.
 */
@BuiltForSpi(BuiltForSpi.CURRENT)
final class IncrementalObjective implements Objective {
  static final String ID = "incremental-profit";

  private final ArmIndex customers;
  private final Valuation valuation;

  IncrementalObjective(ArmIndex customers, int[] arms) {
    this.customers = customers;
    valuation = new IncrementalValuation(customers, arms);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String description() {
    return "money that treatments bring beyond what customers do anyway";
  }

  @Override
  public String valueName() {
    return "incremental profit";
  }

  @Override
  public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
    if (index.distinctScores() != customers.index().distinctScores()
        || index.customers() != customers.index().customers()) {
      throw new IllegalArgumentException("These gains are those of other customers.");
    }
    return valuation;
  }
}
