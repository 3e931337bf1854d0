package io.smartsegment.objectives;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.valuation.Valuation;
import java.util.List;

/**
 * Net revenue where the conversion rate of each segment is drawn towards that of all customers, the
 * more so the fewer customers it has: the mean rate under a {@link BetaPrior} that is estimated
 * from the customers themselves (empirical Bayes). With a prior of 5 conversions of 100 customers,
 * a segment of 50 customers of whom 10 converted counts as if 15 of 150, 10 %, had converted, and
 * not 20 %; one of 5,000 customers with 1,000 conversions as 1005 of 5100, 19.7 %.
 *
 * <p>One segment of all customers has the same value as in net revenue. Where customers have
 * weights, weighted rates are drawn, by the number of customers, and times the weight. Customers'
 * own values are refused, since they are no rates.
 */
@Internal
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class ShrunkenRevenue implements Objective {
  /** Creates the objective. */
  public ShrunkenRevenue() {}

  @Override
  public String id() {
    return "shrunken-revenue";
  }

  @Override
  public String description() {
    return "net revenue by conversion rates that are drawn towards the common one (empirical Bayes)";
  }

  @Override
  public String valueName() {
    return "shrunken net revenue";
  }

  @Override
  public List<Setting<?>> settings() {
    return Prices.SETTINGS;
  }

  @Override
  public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
    Shrunken shrunken = new Shrunken(index, BetaPrior.of(index));
    return RobustValuation.of(id(), index, maxSegments, settings, shrunken);
  }

  /**
   * With n customers, weight W and weight M of those who converted: W times (n M / W + a) / (n +
   * s), for a prior of a conversions of s customers. It rises with both M and W; in n alone it is
   * monotone, so that its extremes are at the ends of a range of n.
   */
  private record Shrunken(ScoreIndex index, BetaPrior prior) implements ConversionEstimate {
    @Override
    public double between(int from, int to) {
      return of(index.customers(from, to), from, to);
    }

    private double of(long customers, int from, int to) {
      double weighted =
          customers * index.convertedMass(from, to) + prior.conversions() * index.mass(from, to);
      return weighted / (customers + prior.customers());
    }

    @Override
    public double most(int fromLow, int fromHigh, int toLow, int toHigh) {
      double widest = between(fromLow, toHigh);
      // Without weights, n is W, and the widest range has the most of both.
      return index.isWeighted()
          ? Math.max(widest, of(inside(fromHigh, toLow), fromLow, toHigh))
          : widest;
    }

    @Override
    public double least(int fromLow, int fromHigh, int toLow, int toHigh) {
      if (fromHigh >= toLow) {
        return 0;
      }
      double narrowest = between(fromHigh, toLow);
      return index.isWeighted()
          ? Math.min(narrowest, of(index.customers(fromLow, toHigh), fromHigh, toLow))
          : narrowest;
    }

    private long inside(int from, int to) {
      return from < to ? index.customers(from, to) : 0;
    }

    @Override
    public List<String> notes() {
      return List.of(
          "Conversion rates are drawn towards %s, that of all customers, as if %s more had been seen in each segment: a beta prior with the parameters %s and %s, estimated from %s of the score."
              .formatted(
                  Numbers.percent(prior.conversions() / prior.customers()),
                  Numbers.rounded(prior.customers(), 4),
                  Numbers.rounded(prior.conversions(), 4),
                  Numbers.rounded(prior.customers() - prior.conversions(), 4),
                  Numbers.count(prior.steps(), "natural step")));
    }
  }
}
