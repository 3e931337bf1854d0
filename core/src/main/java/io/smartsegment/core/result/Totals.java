package io.smartsegment.core.result;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;

/**
 * The population that a segmentation divides. Made by the library; its constructor may grow.
 *
 * @param customers number of customers, at least 1
 * @param conversions number of customers who converted
 * @param dropped rows that were left out because something was missing
 */
@Stable
public record Totals(long customers, long conversions, long dropped) {
  /**
   * Keeps the values.
   *
   * @param customers number of customers
   * @param conversions number of customers who converted
   * @param dropped rows that were left out
   */
  @Internal
  public Totals {}

  /** {@return conversions per customer, from 0 to 1} */
  public double conversionRate() {
    return (double) conversions / customers;
  }
}
