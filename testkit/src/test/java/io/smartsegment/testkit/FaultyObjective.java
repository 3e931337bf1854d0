package io.smartsegment.testkit;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.valuation.Valuation;
import java.util.Set;

/** An objective that is what its binding makes of it. */
@BuiltForSpi(BuiltForSpi.CURRENT)
class FaultyObjective implements Objective {
  private final Binder binder;

  FaultyObjective(Binder binder) {
    this.binder = binder;
  }

  @Override
  public String id() {
    return "faulty";
  }

  @Override
  public String description() {
    return "for tests of the kit";
  }

  @Override
  public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
    return binder.bind(index, maxSegments);
  }

  @FunctionalInterface
  interface Binder {
    Valuation bind(ScoreIndex index, int maxSegments);
  }

  /** The contract test of one such objective. */
  abstract static class Contract extends ObjectiveContract {
    abstract Valuation bind(ScoreIndex index, int maxSegments);

    @Override
    protected Objective plugin() {
      return new FaultyObjective(this::bind);
    }

    @Override
    protected Set<Capability> cannot() {
      return Set.of(Capability.FOUND_BY_SERVICE_LOADER);
    }
  }
}
