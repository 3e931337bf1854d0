package io.smartsegment.objectives;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.valuation.Valuation;
import java.util.List;

/**
 * Net revenue with the propensity in place of the outcome: the sum over all segments k of
 * revenue(k) * sum of scores - cost(k) * customers. It needs a model whose scores are calibrated
 * probabilities; outcomes do not enter the value.
 */
@Internal
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class ExpectedRevenue implements Objective {
  /** Creates the objective. */
  public ExpectedRevenue() {}

  @Override
  public String id() {
    return "expected-revenue";
  }

  @Override
  public String description() {
    return "revenue of conversions expected by the model less cost of contacts";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(Prices.REVENUE, Prices.COST);
  }

  @Override
  public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
    return new Expected(index, Prices.of(settings, maxSegments, index));
  }

  private static final class Expected extends PricedValuation {
    private final double[] expectedBelow;

    Expected(ScoreIndex index, Prices prices) {
      super(index, prices);
      expectedBelow = index.prefixSums(score -> score);
    }

    @Override
    double responsesBelow(int k, int position) {
      return expectedBelow[position];
    }

    @Override
    public boolean usesOutcomes() {
      return false;
    }
  }
}
