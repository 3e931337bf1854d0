package io.smartsegment.objectives;

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
import io.smartsegment.core.valuation.Valuation;
import java.util.List;

/**
 * Net revenue: the sum over all segments k of revenue(k) * conversions - cost(k) * customers, less
 * the rate-difference penalty: {@code penalty} times the sum of the absolute differences between
 * the conversion rates of neighbouring segments.
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
    return List.of(Prices.REVENUE, Prices.COST, PENALTY_SETTING);
  }

  @Override
  public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
    Linear linear = new Linear(index, Prices.of(settings, maxSegments, index));
    double penalty = settings.get(PENALTY_SETTING);
    return penalty == 0 ? linear : new Penalized(linear, penalty);
  }

  private static final class Linear extends PricedValuation implements CountPriced {
    private final PricedCounts priced;

    Linear(ScoreIndex index, Prices prices) {
      super(index, prices);
      priced = prices.on(index, 0);
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
    double responsesBelow(int k, int position) {
      return index().conversionsBelow(position);
    }

    @Override
    public double revenuePerConversion(int k) {
      return prices().revenue(k);
    }

    @Override
    public double costPerCustomer(int k) {
      return prices().cost(k);
    }

    @Override
    public void prefixValues(int segments, int from, int to, double[][] values) {
      double[] conversions = new double[to - from];
      double[] customers = new double[to - from];
      index().countsBelow(from, to, customers, conversions);
      for (int k = 0; k < segments; k++) {
        double revenue = prices().revenue(k);
        double cost = prices().cost(k);
        double[] ofSegment = values[k];
        for (int i = 0; i < conversions.length; i++) {
          ofSegment[i] = revenue * conversions[i] - cost * customers[i];
        }
      }
    }

    @Override
    public LinearValuation inWholeUnits() {
      return prices()
          .inWholeUnits(index().conversions(), index().customers())
          .<LinearValuation>map(whole -> new Linear(index(), whole))
          .orElse(this);
    }

    @Override
    public double unit() {
      return prices().unit();
    }
  }

  private static final class Penalized implements PenalizedValuation {
    private final Linear linear;
    private final double penalty;
    private final PricedCounts priced;

    Penalized(Linear linear, double penalty) {
      this.linear = linear;
      this.penalty = penalty;
      priced = linear.prices().on(linear.index(), penalty);
    }

    @Override
    public LinearValuation linear() {
      return linear;
    }

    @Override
    public double penalty() {
      return penalty;
    }

    @Override
    public double rate(int from, int to) {
      return (double) linear.index().conversions(from, to) / linear.index().customers(from, to);
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
