package io.smartsegment.objectives;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.valuation.Valuation;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * Net revenue with the propensity in place of the outcome: the sum over all segments k of
 * revenue(k) * sum of probabilities - cost(k) * customers, and values and costs of the customers as
 * in net revenue, with value if converted times probability.
 *
 * <p>Probabilities are the scores themselves, which takes a model whose scores are calibrated;
 * outcomes do not enter the value then and need not be known. With {@code recalibration=isotonic}
 * they are the {@link io.smartsegment.core.population.IsotonicRates} of the customers that the
 * objective is bound to, whose outcomes have to be known then. Validation binds it to the customers
 * who teach, so that those who judge have no part in the rates.
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
    return Stream.concat(Prices.SETTINGS.stream(), Stream.of(Probabilities.RECALIBRATION)).toList();
  }

  @Override
  public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
    Probabilities probabilities = Probabilities.of(index, settings);
    Terms terms = new Prices(settings, maxSegments, index).terms(new Expected(probabilities));
    return new PricedValuation(index, probabilities.noted(terms), probabilities.useOutcomes());
  }

  /** What probabilities let expect. */
  private record Expected(Probabilities probabilities) implements Prices.Responses {
    @Override
    public Sums conversions() {
      return Sums.Prefixes.of(probabilities.conversions(DoubleUnaryOperator.identity()));
    }

    @Override
    public Sums convertedValues() {
      return Sums.Prefixes.of(probabilities.convertedValues(DoubleUnaryOperator.identity()));
    }
  }
}
