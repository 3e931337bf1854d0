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
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Net revenue when treatments change behaviour: in segment k a customer's odds of converting, s /
 * (1 - s) by the model's score s, are multiplied by odds-factor(k). The customer then converts with
 * probability f s / (1 - s + f s), and the value is the sum over all segments k of revenue(k) *
 * expected conversions - cost(k) * customers, and values and costs of the customers as in expected
 * revenue. Multiplying odds keeps probabilities within [0, 1], and is what a treatment effect means
 * in logistic regression (Agresti: Categorical Data Analysis, 3rd ed., section 5.1).
 *
 * <p>With the same revenue everywhere and a cost that rises, plain net revenue has nothing to
 * optimise; here a dearer treatment can pay where it moves many customers. It needs calibrated
 * scores of the customers without treatment; outcomes do not enter the value, unless {@code
 * recalibration=isotonic} makes probabilities of scores by the outcomes of customers who had no
 * treatment. Memory: 8 bytes per distinct score and distinct factor.
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
    return Stream.concat(
            Prices.SETTINGS.stream(), Stream.of(ODDS_FACTOR_SETTING, Probabilities.RECALIBRATION))
        .toList();
  }

  @Override
  public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
    PerSegment factor = settings.get(ODDS_FACTOR_SETTING);
    Prices prices = new Prices(settings, maxSegments, index);
    prices.requireSameLengths(Prices.REVENUE, Prices.COST, ODDS_FACTOR_SETTING);
    double[] factors = factor.table(ODDS_FACTOR, maxSegments);
    for (int k = 0; k < factors.length; k++) {
      if (factors[k] <= 0) {
        throw new InvalidSettingException(
            "%s '%s' is %s in segment %s.".formatted(ODDS_FACTOR, factor, factors[k], k),
            "A factor is above 0; 1 leaves behaviour as it is.");
      }
    }
    Probabilities probabilities = Probabilities.of(index, settings);
    Terms terms = probabilities.noted(prices.terms(new Treated(probabilities, factors)));
    int segments = Math.min(terms.segments(), factors.length);
    return new OfTreatments(
        index,
        new Terms(terms.all(), segments, 1, terms.notes()),
        factors,
        probabilities.useOutcomes());
  }

  /** What probabilities let expect under the treatment of each segment. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Treated(Probabilities probabilities, double[] factors)
      implements Prices.Responses {
    @Override
    public Sums conversions() {
      return byFactor(probabilities::conversions);
    }

    @Override
    public Sums convertedValues() {
      return byFactor(probabilities::convertedValues);
    }

    /** Equal factors share their sums. */
    private Sums byFactor(Function<DoubleUnaryOperator, double[]> sums) {
      Map<Double, double[]> byFactor = new HashMap<>();
      double[][] below = new double[factors.length][];
      for (int k = 0; k < factors.length; k++) {
        double factor = factors[k];
        below[k] =
            byFactor.computeIfAbsent(
                factor, f -> sums.apply(rate -> f * rate / (1 - rate + f * rate)));
      }
      return Sums.Prefixes.of(below);
    }
  }

  private static final class OfTreatments extends PricedValuation {
    private final double[] factors;

    OfTreatments(ScoreIndex index, Terms terms, double[] factors, boolean usesOutcomes) {
      super(index, terms, usesOutcomes);
      this.factors = factors;
    }

    /** What holds for prices alone holds here only if no treatment works better than the first. */
    @Override
    public Optional<String> whyOneSegmentIsBest(int maxSegments) {
      for (int k = 1; k < Math.min(maxSegments, factors.length); k++) {
        if (factors[k] > factors[0]) {
          return Optional.empty();
        }
      }
      for (Term term : terms().all()) {
        boolean responds = term.sums() instanceof Sums.Prefixes;
        if (responds && (term.prices()[0] < 0 || !term.sums().neverNegative())) {
          return Optional.empty();
        }
      }
      return super.whyOneSegmentIsBest(maxSegments);
    }
  }
}
