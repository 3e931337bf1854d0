package io.smartsegment.customers.performance;

import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/**
 * How a segment's figures differ from those of the segment with its name in the period before: this
 * period less the other. The customers may be others.
 *
 * @param customers difference of the numbers of customers
 * @param active difference of those with a purchase
 * @param orders difference of the numbers of purchases
 * @param revenue difference of the revenues
 * @param revenueRate difference of the revenues as a share of the one before; empty if that is not
 *     above 0
 */
@Experimental
public record SegmentChange(
    long customers, long active, long orders, BigDecimal revenue, OptionalDouble revenueRate) {
  static SegmentChange between(SegmentFigures before, SegmentFigures now) {
    BigDecimal change = now.revenue().subtract(before.revenue());
    return new SegmentChange(
        now.customers() - before.customers(),
        now.active() - before.active(),
        now.orders() - before.orders(),
        change,
        before.revenue().signum() > 0
            ? OptionalDouble.of(change.doubleValue() / before.revenue().doubleValue())
            : OptionalDouble.empty());
  }
}
