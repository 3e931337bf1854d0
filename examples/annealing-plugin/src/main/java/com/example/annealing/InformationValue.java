package com.example.annealing;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.valuation.SeparableValuation;
import io.smartsegment.core.valuation.Valuation;
import java.util.List;

/**
 * How well segments tell converters from others, as credit scoring measures it: the sum over all
 * segments of (p - q) * ln(p / q), where p is the segment's share of all who converted and q its
 * share of all who did not; ln(p / q) is its weight of evidence. It is 0 for one segment, and more
 * segments never tell less, so that a minimum size or number of segments has to end the search. No
 * money is involved.
 *
 * <p>To keep the sum finite where a segment has no conversions, or nothing else, some customers are
 * added to each count: p = (conversions + s) / (all conversions + s), and q likewise.
 *
 * <p>Source: N. Siddiqi, Credit Risk Scorecards, Wiley (2006), chapter 6.
 */
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class InformationValue implements Objective {
  private static final Setting<Double> SMOOTHING =
      Setting.real("smoothing", "customers added to each count, s", 0.5, 0.001, 1000);

  /** Creates the objective. */
  public InformationValue() {}

  @Override
  public String id() {
    return "information-value";
  }

  @Override
  public String description() {
    return "how well segments tell converters from others, by weight of evidence";
  }

  @Override
  public String valueName() {
    return "information value";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(SMOOTHING);
  }

  @Override
  public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
    long others = index.customers() - index.conversions();
    if (index.conversions() == 0 || others == 0) {
      throw new InvalidInputException(
          "Information value compares customers who converted with others; there are %d and %d."
              .formatted(index.conversions(), others),
          "Use a past campaign in which some customers converted and some did not.");
    }
    return new Evidence(index, settings.get(SMOOTHING));
  }

  /** Each segment adds a term of its own, and where it stands among the others does not matter. */
  private record Evidence(ScoreIndex index, double smoothing) implements SeparableValuation {
    /** What a bound has to leave to rounding. */
    private static final double ROUNDING = 1e-12;

    @Override
    public double segmentValue(int segment, int from, int to) {
      long conversions = index.conversions(from, to);
      return term(conversions, index.customers(from, to) - conversions);
    }

    private double term(long conversions, long others) {
      long allOthers = index.customers() - index.conversions();
      double p = (conversions + smoothing) / (index.conversions() + smoothing);
      double q = (others + smoothing) / (allOthers + smoothing);
      return (p - q) * StrictMath.log(p / q);
    }

    /** The term is a convex function of both counts: none is above the highest of its corners. */
    @Override
    public double segmentBound(int segment, int fromLow, int fromHigh, int toLow, int toHigh) {
      int toInside = Math.max(fromHigh, toLow);
      long fewest = index.conversions(fromHigh, toInside);
      long most = index.conversions(fromLow, toHigh);
      long fewestOthers = index.customers(fromHigh, toInside) - fewest;
      long mostOthers = index.customers(fromLow, toHigh) - most;
      double left = Math.max(term(fewest, fewestOthers), term(fewest, mostOthers));
      double right = Math.max(term(most, fewestOthers), term(most, mostOthers));
      return Math.max(left, right) + ROUNDING;
    }
  }
}
