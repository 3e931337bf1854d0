package io.smartsegment.core.valuation;

import io.smartsegment.core.stability.Experimental;
import java.util.Optional;

/**
 * A linear value that depends only on the numbers of customers and of conversions in each segment:
 * the sum over segments k of {@code revenuePerConversion(k) * conversions - costPerCustomer(k) *
 * customers}. An exact search then finds cutoffs on the hull of counts ({@link
 * io.smartsegment.core.population.ScoreHull}), and compares values as decimals, without rounding.
 */
@Experimental
public interface CountPriced extends LinearValuation {
  /**
   * {@return money for each conversion, finite}
   *
   * @param segment number of the segment, from 0
   */
  double revenuePerConversion(int segment);

  /**
   * {@return money for each customer, finite}
   *
   * @param segment number of the segment, from 0
   */
  double costPerCustomer(int segment);

  /**
   * {@return the prices of a valuation, with all treatments or with a choice of them; empty if it
   * does not depend on customers and conversions alone}
   *
   * @param valuation any valuation
   */
  static Optional<CountPriced> of(Valuation valuation) {
    Valuation treated = valuation instanceof TreatmentChoice choice ? choice.treated() : valuation;
    return treated instanceof CountPriced priced ? Optional.of(priced) : Optional.empty();
  }
}
