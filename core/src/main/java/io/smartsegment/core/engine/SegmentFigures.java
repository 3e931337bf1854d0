package io.smartsegment.core.engine;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.valuation.SegmentMoney;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an index knows of the customers of a segment.
 *
 * @param conversionRate NaN if there are no customers, or outcomes are not known
 */
record SegmentFigures(
    long customers,
    long conversions,
    double conversionRate,
    OptionalDouble observedValue,
    OptionalDouble weight) {
  static SegmentFigures of(ScoreIndex index, int from, int to) {
    return new SegmentFigures(
        index.customers(from, to),
        index.conversions(from, to),
        index.hasOutcomes() && from < to ? index.rate(from, to) : Double.NaN,
        index.hasValue() ? OptionalDouble.of(index.value(from, to)) : OptionalDouble.empty(),
        index.hasWeight() ? OptionalDouble.of(index.weight(from, to)) : OptionalDouble.empty());
  }

  Segment segment(
      int number,
      String label,
      MembershipRule rule,
      Optional<String> treatment,
      Optional<SegmentMoney> money) {
    return new Segment(
        number,
        label,
        rule,
        treatment,
        customers,
        conversions,
        conversionRate,
        money.isPresent() ? OptionalDouble.of(money.get().revenue()) : OptionalDouble.empty(),
        money.isPresent() ? OptionalDouble.of(money.get().cost()) : OptionalDouble.empty(),
        observedValue,
        weight);
  }
}
