package io.smartsegment.objectives;

import io.smartsegment.core.population.Measure;
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
 * revenue(k) * sum of scores - cost(k) * customers, and values and costs of the customers as in net
 * revenue, with value if converted times score. It needs a model whose scores are calibrated
 * probabilities; outcomes do not enter the value and need not be known.
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
    return Prices.SETTINGS;
  }

  @Override
  public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
    Terms terms = new Prices(settings, maxSegments, index).terms(new Expected(index));
    return new PricedValuation(index, terms, false);
  }

  /** What the scores let expect. */
  private record Expected(ScoreIndex index) implements Prices.Responses {
    @Override
    public Sums conversions() {
      return Sums.Prefixes.of(
          index.isWeighted()
              ? index.prefixSums(Measure.WEIGHT, score -> score)
              : index.prefixSums(score -> score));
    }

    @Override
    public Sums convertedValues() {
      return Sums.Prefixes.of(index.prefixSums(Measure.VALUE_IF_CONVERTED, score -> score));
    }
  }
}
