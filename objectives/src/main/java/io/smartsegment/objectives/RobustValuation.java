package io.smartsegment.objectives;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.valuation.SegmentMoney;
import io.smartsegment.core.valuation.SeparableValuation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Revenue of estimated conversions less costs. A sum over segments that is not linear: an estimate
 * for a segment is not the sum of those for its parts.
 */
final class RobustValuation implements SeparableValuation {
  /** The share of sums of money that a bound leaves to rounding. */
  private static final double ROUNDING = 1e-12;

  private final double[] revenue;
  private final Term[] costs;
  private final Terms terms;
  private final ConversionEstimate estimate;

  private RobustValuation(Terms terms, ConversionEstimate estimate) {
    this.terms = terms;
    this.estimate = estimate;
    revenue =
        terms.all().stream()
            .filter(term -> !term.isCost())
            .map(Term::prices)
            .findFirst()
            .orElseGet(() -> new double[terms.segments()]);
    costs = terms.all().stream().filter(Term::isCost).toArray(Term[]::new);
  }

  /**
   * Reads prices.
   *
   * @throws InvalidSettingException if customers' values would count, which are no conversions
   */
  static RobustValuation of(
      String objective,
      ScoreIndex index,
      int maxSegments,
      Settings settings,
      ConversionEstimate estimate) {
    Terms terms = new Prices(settings, maxSegments, index).terms(new NetRevenue.Observed(index));
    boolean ofValues =
        terms.all().stream().anyMatch(term -> term.name().equals(Objective.VALUE_SHARE));
    if (ofValues) {
      throw new InvalidSettingException(
          "Objective '%s' estimates conversion rates, and here customers' values count."
              .formatted(objective),
          "Give a revenue per conversion and no share of values, or choose net-revenue.");
    }
    return new RobustValuation(terms, estimate);
  }

  /** The lowest revenue per conversion of any segment. */
  double lowestRevenue() {
    return Arrays.stream(revenue).limit(maxSegments()).min().orElse(0);
  }

  @Override
  public double segmentValue(int k, int from, int to) {
    return revenue(k, from, to) - cost(k, from, to);
  }

  private double revenue(int k, int from, int to) {
    return revenue[k] == 0 ? 0 : revenue[k] * estimate.between(from, to);
  }

  @Override
  public double cost(int k, int from, int to) {
    double sum = 0;
    for (Term term : costs) {
      sum -= term.between(k, from, to);
    }
    return sum;
  }

  @Override
  public Optional<SegmentMoney> money(int k, int from, int to) {
    return Optional.of(new SegmentMoney(revenue(k, from, to), cost(k, from, to)));
  }

  @Override
  public double segmentBound(int k, int fromLow, int fromHigh, int toLow, int toHigh) {
    double earned =
        revenue[k] < 0
            ? revenue[k] * estimate.least(fromLow, fromHigh, toLow, toHigh)
            : revenue[k] * estimate.most(fromLow, fromHigh, toLow, toHigh);
    double bound = earned;
    double size = Math.abs(earned);
    for (Term term : costs) {
      if (!term.sums().neverNegative()) {
        return Double.POSITIVE_INFINITY;
      }
      double spent =
          term.prices()[k] < 0
              ? term.between(k, fromLow, toHigh)
              : fromHigh < toLow ? term.between(k, fromHigh, toLow) : 0;
      bound += spent;
      size += Math.abs(spent);
    }
    return bound + ROUNDING * size;
  }

  @Override
  public int maxSegments() {
    return terms.segments();
  }

  @Override
  public List<String> notes() {
    return Stream.concat(terms.notes().stream(), estimate.notes().stream()).toList();
  }
}
