package io.smartsegment.objectives;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.valuation.Valuation;
import java.util.List;
import java.util.stream.Stream;

/**
 * Net revenue where the conversion rate of each segment is the lower end of its one-sided interval:
 * a segment is worth what it earns at least, as sure as {@code level} says. Of 50 customers 10
 * converted: at 90 % at least 13.8 % do, and 6.9 conversions count.
 *
 * <p>The interval is Wilson's, the rates that the score test does not reject (E. B. Wilson, JASA
 * 22, 1927): it has a closed form that costs one square root, so that all segments can be tried,
 * stays above 0, and is close to its level on average. Clopper and Pearson's is never below its
 * level, mostly far above, and needs a beta quantile for each segment. One-sided, Wilson's lower
 * ends are a little too high where few convert: of 100 customers at a rate of 2 %, 90 % become
 * about 86 % (T. T. Cai, Journal of Statistical Planning and Inference 131, 2005).
 *
 * <p>Each segment by itself has that level, not all of them together, and cutoffs are chosen by the
 * same outcomes. Where customers have weights, the interval is that of the weighted rate with as
 * many customers as there are, and counts times the weight; where weights differ much, it is too
 * narrow. Customers' own values and revenue below 0 are refused.
 */
@Internal
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class LowerBoundRevenue implements Objective {
  private static final Setting<Double> LEVEL =
      Setting.real(
          "level",
          "how sure it is, in each segment, that the conversion rate is not lower",
          0.9,
          0.5,
          0.9999);

  /** Creates the objective. */
  public LowerBoundRevenue() {}

  @Override
  public String id() {
    return "lower-bound-revenue";
  }

  @Override
  public String description() {
    return "net revenue at the lower ends of intervals of the conversion rates";
  }

  @Override
  public String valueName() {
    return "lower bound of net revenue";
  }

  @Override
  public List<Setting<?>> settings() {
    return Stream.concat(Prices.SETTINGS.stream(), Stream.of(LEVEL)).toList();
  }

  @Override
  public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
    double level = settings.get(LEVEL);
    LowerEnd lowerEnd = new LowerEnd(index, level, NormalQuantile.of(level));
    RobustValuation valuation = RobustValuation.of(id(), index, maxSegments, settings, lowerEnd);
    if (valuation.lowestRevenue() < 0) {
      throw new InvalidSettingException(
          "A revenue per conversion is %s, and the lower end of a rate is the better one for it."
              .formatted(Numbers.plain(valuation.lowestRevenue())),
          "Objective '%s' takes revenues from 0 on; choose net-revenue.".formatted(id()));
    }
    return valuation;
  }

  /**
   * The lower end x / n of the interval for m conversions of n customers is the lower root of (m -
   * x)^2 = z^2 x (1 - x / n). From that equation, x rises with m and falls with n.
   *
   * @param z the normal quantile of the level, at least 0
   */
  private record LowerEnd(ScoreIndex index, double level, double z) implements ConversionEstimate {
    @Override
    public double between(int from, int to) {
      double customers = index.customers(from, to);
      return index.isWeighted()
          ? ofWeights(index.convertedMass(from, to), index.mass(from, to), customers)
              * index.mass(from, to)
          : root((double) index.conversions(from, to), customers);
    }

    private double root(double conversions, double customers) {
      if (conversions == 0) {
        return 0;
      }
      double square = z * z;
      double spread = z * Math.sqrt(square + 4 * conversions * (1 - conversions / customers));
      return 2 * conversions * conversions / (2 * conversions + square + spread);
    }

    /** The lower end of the weighted rate, which rises with that rate and with the customers. */
    private double ofWeights(double converted, double all, double customers) {
      return root(Math.min(1, converted / all) * customers, customers) / customers;
    }

    /** The most conversions and the fewest others are best. */
    @Override
    public double most(int fromLow, int fromHigh, int toLow, int toHigh) {
      boolean inside = fromHigh < toLow;
      if (index.isWeighted()) {
        double converted = index.convertedMass(fromLow, toHigh);
        double others =
            inside ? index.mass(fromHigh, toLow) - index.convertedMass(fromHigh, toLow) : 0;
        return converted <= 0
            ? 0
            : index.mass(fromLow, toHigh)
                * ofWeights(
                    converted,
                    converted + Math.max(0, others),
                    (double) index.customers(fromLow, toHigh));
      }
      long conversions = index.conversions(fromLow, toHigh);
      long others =
          inside ? index.customers(fromHigh, toLow) - index.conversions(fromHigh, toLow) : 0;
      return root((double) conversions, (double) (conversions + others));
    }

    /** Never asked for, as no revenue is below 0. */
    @Override
    public double least(int fromLow, int fromHigh, int toLow, int toHigh) {
      return 0;
    }

    @Override
    public List<String> notes() {
      return List.of(
          "Conversions are those at the lower end of a one-sided %s Wilson interval of each segment's rate, not those observed."
              .formatted(Numbers.percent(level)));
    }
  }
}
