package io.smartsegment.objectives;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.valuation.PerSegment;
import io.smartsegment.core.valuation.Valuation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Net revenue when treatments change behaviour: in segment k a customer's odds of converting, s /
 * (1 - s) by the model's score s, are multiplied by odds-factor(k). The customer then converts with
 * probability f s / (1 - s + f s), and the value is the sum over all segments k of revenue(k) *
 * expected conversions - cost(k) * customers. Multiplying odds keeps probabilities within [0, 1],
 * and is what a treatment effect means in logistic regression (Agresti: Categorical Data Analysis,
 * 3rd ed., section 5.1).
 *
 * <p>With the same revenue everywhere and a cost that rises, plain net revenue has nothing to
 * optimise; here a dearer treatment can pay where it moves many customers. It needs calibrated
 * scores of the customers without treatment; outcomes do not enter the value. Memory: 8 bytes per
 * distinct score and distinct factor.
 */
@Internal
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class TreatmentResponse implements Objective {
  private static final String ODDS_FACTOR = "odds-factor";

  private static final Setting<PerSegment> ODDS_FACTOR_SETTING =
      SegmentExpression.setting(
          ODDS_FACTOR, "what segment k's treatment multiplies the odds by, above 0", "1.5^k");

  /** Creates the objective. */
  public TreatmentResponse() {}

  @Override
  public String id() {
    return "treatment-response";
  }

  @Override
  public String description() {
    return "expected revenue when the treatment of segment k multiplies the odds of converting";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(Prices.REVENUE, Prices.COST, ODDS_FACTOR_SETTING);
  }

  @Override
  public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
    PerSegment factor = settings.get(ODDS_FACTOR_SETTING);
    Prices.requireSameLength(REVENUE, settings.get(Prices.REVENUE), ODDS_FACTOR, factor);
    Prices.requireSameLength(COST, settings.get(Prices.COST), ODDS_FACTOR, factor);
    double[] factors = factor.table(ODDS_FACTOR, maxSegments);
    for (int k = 0; k < factors.length; k++) {
      if (factors[k] <= 0) {
        throw new InvalidSettingException(
            "%s '%s' is %s in segment %s.".formatted(ODDS_FACTOR, factor, factors[k], k),
            "A factor is above 0; 1 leaves behaviour as it is.");
      }
    }
    return new Treated(index, Prices.of(settings, maxSegments, index), factors);
  }

  private static final class Treated extends PricedValuation {
    private final double[] factors;
    private final double[][] expectedBelow;

    Treated(ScoreIndex index, Prices prices, double[] factors) {
      super(index, prices);
      this.factors = factors;
      Map<Double, double[]> byFactor = new HashMap<>();
      expectedBelow = new double[factors.length][];
      for (int k = 0; k < factors.length; k++) {
        double factor = factors[k];
        expectedBelow[k] =
            byFactor.computeIfAbsent(
                factor, f -> index.prefixSums(score -> f * score / (1 - score + f * score)));
      }
    }

    @Override
    double responsesBelow(int k, int position) {
      return expectedBelow[k][position];
    }

    @Override
    public int maxSegments() {
      return Math.min(super.maxSegments(), factors.length);
    }

    @Override
    public boolean usesOutcomes() {
      return false;
    }

    /** What holds for prices alone holds here only if no treatment works better than the first. */
    @Override
    public Optional<String> whyOneSegmentIsBest(int maxSegments) {
      for (int k = 1; k < Math.min(maxSegments, factors.length); k++) {
        if (factors[k] > factors[0]) {
          return Optional.empty();
        }
      }
      return prices().revenue(0) < 0 ? Optional.empty() : super.whyOneSegmentIsBest(maxSegments);
    }
  }
}
