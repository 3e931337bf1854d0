package io.smartsegment.objectives;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.PricedCounts;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.valuation.CandidateBatch;
import io.smartsegment.core.valuation.CountPriced;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.PenalizedValuation;
import io.smartsegment.core.valuation.SumPriced;
import io.smartsegment.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Net revenue: the sum over all segments k of revenue(k) * conversions + value-share(k) * values -
 * cost(k) * customers - cost-share(k) * customers' own costs, less the rate-difference penalty:
 * {@code penalty} times the sum of the absolute differences between the conversion rates of
 * neighbouring segments. Values are those observed, or those of customers who converted. Where
 * customers have weights, each counts as many times as its weight says, in money and in rates.
 *
 * <p>Without penalty the valuation is linear, with one it is a chain.
 */
@Internal
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class NetRevenue implements Objective {
  private static final Setting<Double> PENALTY_SETTING =
      Setting.real(
          PENALTY,
          "money deducted per unit of difference between the conversion rates of neighbours",
          0,
          0,
          Double.POSITIVE_INFINITY);

  /** Creates the objective. */
  public NetRevenue() {}

  @Override
  public String id() {
    return "net-revenue";
  }

  @Override
  public String description() {
    return "revenue of observed conversions less cost of contacts";
  }

  @Override
  public List<Setting<?>> settings() {
    List<Setting<?>> settings = new ArrayList<>(Prices.SETTINGS);
    settings.add(PENALTY_SETTING);
    return List.copyOf(settings);
  }

  @Override
  public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
    Prices prices = new Prices(settings, maxSegments, index);
    Terms terms = prices.terms(new Observed(index));
    double penalty = settings.get(PENALTY_SETTING);
    requireSummable(penalty, terms);
    if (prices.areOfCounts(terms)) {
      OfCounts linear = new OfCounts(index, terms);
      return penalty == 0 ? linear : new PenalizedCounts(linear, penalty);
    }
    PricedValuation linear = new OfSums(index, terms);
    return penalty == 0 ? linear : new Penalized(linear, penalty);
  }

  /** Rates of neighbours differ by at most 1. */
  private static void requireSummable(double penalty, Terms terms) {
    if (penalty * (terms.segments() - 1) > Term.LARGEST_SUM) {
      throw new InvalidSettingException(
          "%s is %s: too large for %s segments.".formatted(PENALTY, penalty, terms.segments()),
          "Sums of money up to 1e300 can be handled.");
    }
  }

  /** What was observed of the customers. */
  record Observed(ScoreIndex index) implements Prices.Responses {
    @Override
    public Sums conversions() {
      return index.isWeighted() && index.hasOutcomes()
          ? Sums.Measured.of(index, Measure.CONVERTED_WEIGHT)
          : new Sums.Conversions(index);
    }

    @Override
    public Sums convertedValues() {
      return Sums.Measured.of(index, Measure.CONVERTED_VALUE);
    }
  }

  /** Conversions and customers alone, which have kernels of their own. */
  private static final class OfCounts extends PricedValuation implements CountPriced {
    private final double[] revenue;
    private final double[] cost;
    private final PricedCounts priced;

    OfCounts(ScoreIndex index, Terms terms) {
      super(index, terms, true);
      revenue = Arrays.copyOf(terms.all().get(0).prices(), terms.segments());
      cost = Arrays.copyOf(terms.all().get(1).prices(), terms.segments());
      priced = priced(0);
    }

    PricedCounts priced(double penalty) {
      return index().priced(revenue, cost, penalty);
    }

    @Override
    public double value(int[] bounds, int offset, int segments) {
      return priced.value(bounds, offset, segments);
    }

    @Override
    public void evaluate(CandidateBatch batch, int from, int to) {
      batch.price(priced, from, to);
    }

    @Override
    public double revenuePerConversion(int k) {
      return revenue[k];
    }

    @Override
    public double costPerCustomer(int k) {
      return cost[k];
    }

    @Override
    public void prefixValues(int segments, int from, int to, double[][] values) {
      double[] conversions = new double[to - from];
      double[] customers = new double[to - from];
      index().countsBelow(from, to, customers, conversions);
      for (int k = 0; k < segments; k++) {
        double perConversion = revenue[k];
        double perCustomer = cost[k];
        double[] ofSegment = values[k];
        for (int i = 0; i < conversions.length; i++) {
          ofSegment[i] = perConversion * conversions[i] - perCustomer * customers[i];
        }
      }
    }

    @Override
    public LinearValuation inWholeUnits() {
      return terms()
          .inWholeUnits()
          .<LinearValuation>map(whole -> new OfCounts(index(), whole))
          .orElse(this);
    }
  }

  /** Sums that are observed, and so are the same in all segments. */
  private static final class OfSums extends PricedValuation implements SumPriced {
    OfSums(ScoreIndex index, Terms terms) {
      super(index, terms, true);
    }

    @Override
    public int sums() {
      return terms().all().size();
    }

    @Override
    public double price(int sum, int segment) {
      Term term = terms().all().get(sum);
      return term.isCost() ? -term.prices()[segment] : term.prices()[segment];
    }

    @Override
    public double sum(int sum, int from, int to) {
      return terms().all().get(sum).sums().between(0, from, to);
    }
  }

  private static class Penalized implements PenalizedValuation {
    private final PricedValuation linear;
    private final double penalty;

    Penalized(PricedValuation linear, double penalty) {
      this.linear = linear;
      this.penalty = penalty;
    }

    @Override
    public final LinearValuation linear() {
      return linear;
    }

    @Override
    public final double penalty() {
      return penalty;
    }

    @Override
    public final double rate(int from, int to) {
      return linear.index().rate(from, to);
    }
  }

  private static final class PenalizedCounts extends Penalized {
    private final PricedCounts priced;

    PenalizedCounts(OfCounts linear, double penalty) {
      super(linear, penalty);
      priced = linear.priced(penalty);
    }

    @Override
    public double value(int[] bounds, int offset, int segments) {
      return priced.value(bounds, offset, segments);
    }

    @Override
    public void evaluate(CandidateBatch batch, int from, int to) {
      batch.price(priced, from, to);
    }
  }
}
