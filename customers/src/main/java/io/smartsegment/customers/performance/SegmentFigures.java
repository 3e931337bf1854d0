package io.smartsegment.customers.performance;

import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a segment did in a period. An order with an amount above 0 is a purchase, one below 0 a
 * return. A figure that would be a division by 0 is empty.
 *
 * @param name name of the segment
 * @param rule which customers belong to it, in words
 * @param customers number of customers: who is known, or ordered anything before the end of the
 *     period
 * @param share its customers of all customers
 * @param active customers with a purchase in the period
 * @param orders number of purchases
 * @param gross sum of the purchases
 * @param returned sum of the returns, without sign
 * @param revenue gross less returned
 * @param revenueShare of all revenue; empty if all revenue is not above 0
 * @param revenuePerCustomer revenue / customers
 * @param revenuePerCustomerInterval its bootstrap interval; empty with fewer than two customers
 * @param averageOrderValue gross / orders
 * @param orderFrequency orders / active
 * @param repeatCustomers customers with at least two purchases in the period
 * @param repeatRate repeat customers of the active ones; unknown in a partial period
 * @param retained customers with a purchase in the period and in the one before it
 * @param retention those of the customers with a purchase in the period before; unknown if one of
 *     the two periods is partial or there is none before
 * @param returnedShare returned / gross
 * @param satisfaction ratings of its orders
 * @param change difference from the period before; empty if one of the two is partial or has no
 *     such segment
 */
@Experimental
public record SegmentFigures(
    String name,
    String rule,
    long customers,
    Share share,
    long active,
    long orders,
    BigDecimal gross,
    BigDecimal returned,
    BigDecimal revenue,
    OptionalDouble revenueShare,
    OptionalDouble revenuePerCustomer,
    Optional<Interval> revenuePerCustomerInterval,
    OptionalDouble averageOrderValue,
    OptionalDouble orderFrequency,
    long repeatCustomers,
    Share repeatRate,
    long retained,
    Share retention,
    OptionalDouble returnedShare,
    Satisfaction satisfaction,
    Optional<SegmentChange> change) {
  SegmentFigures withChange(SegmentChange difference) {
    return new SegmentFigures(
        name,
        rule,
        customers,
        share,
        active,
        orders,
        gross,
        returned,
        revenue,
        revenueShare,
        revenuePerCustomer,
        revenuePerCustomerInterval,
        averageOrderValue,
        orderFrequency,
        repeatCustomers,
        repeatRate,
        retained,
        retention,
        returnedShare,
        satisfaction,
        Optional.of(difference));
  }
}
