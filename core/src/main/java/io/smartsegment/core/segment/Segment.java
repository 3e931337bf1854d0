package io.smartsegment.core.segment;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One segment with its figures. Made by the library; its constructor may grow.
 *
 * @param index number of the segment, from 0
 * @param label short name for tables and pictures: the band of scores with as few digits as
 *     separate it from its neighbours
 * @param rule which customers belong to it
 * @param treatment name of what its customers get, empty if treatments have no names. Where a
 *     treatment without a name costs nothing and earns nothing it is "no contact", and the others
 *     are "treatment 1" and so on, by their number from 0
 * @param customers number of customers; 0 only where given cutoffs leave a segment empty
 * @param conversions number of customers who converted; 0 where outcomes are not known
 * @param conversionRate conversions per customer, from 0 to 1; by their weights where customers
 *     have weights that count; NaN if the segment is empty or outcomes are not known
 * @param revenue money earned, empty if the objective knows no such figure
 * @param cost money spent, empty if the objective knows no such figure
 * @param observedValue observed value (money) of its customers, empty if unknown
 * @param weight weight of its customers, empty if unknown
 */
@Stable
public record Segment(
    int index,
    String label,
    MembershipRule rule,
    Optional<String> treatment,
    long customers,
    long conversions,
    double conversionRate,
    OptionalDouble revenue,
    OptionalDouble cost,
    OptionalDouble observedValue,
    OptionalDouble weight) {
  /**
   * Keeps the values.
   *
   * @param index number of the segment, from 0
   * @param label its short name
   * @param rule which customers belong to it
   * @param treatment name of what its customers get
   * @param customers number of customers
   * @param conversions number of customers who converted
   * @param conversionRate conversions per customer
   * @param revenue money earned
   * @param cost money spent
   * @param observedValue observed value of its customers
   * @param weight weight of its customers
   */
  @Internal
  public Segment {}

  /** {@return revenue less cost, empty if the objective knows no such figures} */
  public OptionalDouble netRevenue() {
    return revenue.isPresent() && cost.isPresent()
        ? OptionalDouble.of(revenue.getAsDouble() - cost.getAsDouble())
        : OptionalDouble.empty();
  }

  /**
   * {@return net revenue per customer, or per unit of weight where customers have weights, as sums
   * of weights take the place of counts in money and rates; empty if the objective knows no such
   * figures or the segment is empty}
   *
   * <p>Example: two rows with weights 1 and 3 stand for four customers; a net revenue of 12 is 3
   * per customer.
   */
  public OptionalDouble netRevenuePerCustomer() {
    OptionalDouble net = netRevenue();
    return net.isPresent() && customers > 0
        ? OptionalDouble.of(net.getAsDouble() / weight.orElse((double) customers))
        : OptionalDouble.empty();
  }
}
