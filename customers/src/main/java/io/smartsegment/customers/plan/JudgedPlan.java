package io.smartsegment.customers.plan;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.performance.Interval;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a plan was worth on a period that it had not seen.
 *
 * @param name name of the segmentation
 * @param segments number of segments with customers when the plan was made
 * @param plan the plan, with its figures on the customers and outcomes that it was made from
 * @param value what it was worth out of time
 * @param cost what it cost out of time
 * @param valuePerCustomer value / customers out of time
 * @param interval bootstrap interval of the value per customer; empty with fewer than two customers
 * @param lead value per customer of the first plan of the list less that of this one; 0 for the
 *     first
 * @param leadInterval its interval, by resamples of the customers in which both plans are priced;
 *     empty with fewer than two customers
 */
@Experimental
public record JudgedPlan(
    String name,
    int segments,
    TreatmentPlan plan,
    BigDecimal value,
    BigDecimal cost,
    double valuePerCustomer,
    Optional<Interval> interval,
    double lead,
    Optional<Interval> leadInterval) {
  /** {@return what the plan is worth per customer on the outcomes that it was made from} */
  public double valuePerCustomerInSample() {
    long customers = plan.segments().stream().mapToLong(PlannedSegment::customers).sum();
    return customers == 0 ? 0 : plan.value().doubleValue() / customers;
  }

  /**
   * {@return whether the first plan of the list is worth more, also at the low end of the interval}
   */
  public boolean isBeaten() {
    return leadInterval.filter(range -> range.lower() > 0).isPresent();
  }
}
