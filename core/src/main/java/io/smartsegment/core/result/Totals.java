package io.smartsegment.core.result;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;

/**
 * The population that a segmentation divides. Made by the library; its constructor may grow.
 *
 * @param customers number of customers, at least 1
 * @param conversions number of customers who converted; 0 where outcomes are not known
 * @param conversionRate conversions per customer, from 0 to 1; by their weights where customers
 *     have weights that count; NaN if outcomes are not known
 * @param dropped rows that were left out because something was missing
 */
@Stable
public record Totals(long customers, long conversions, double conversionRate, long dropped) {
  /**
   * Keeps the values.
   *
   * @param customers number of customers
   * @param conversions number of customers who converted
   * @param conversionRate conversions per customer
   * @param dropped rows that were left out
   */
  @Internal
  public Totals {}

  /** {@return whether it is known who converted} */
  public boolean hasOutcomes() {
    return !Double.isNaN(conversionRate);
  }
}
