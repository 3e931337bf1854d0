package io.smartsegment.customers.rfm;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.CustomerSums;

/** What counts as frequency. */
@Experimental
public enum RfmFrequency {
  /** Orders with an amount above 0. */
  PURCHASES,
  /** Days on which more was bought than sent back. */
  PURCHASE_DAYS;

  /**
   * {@return the frequency of a customer}
   *
   * @param sums what the customer did
   */
  public long of(CustomerSums sums) {
    return this == PURCHASES ? sums.purchases() : sums.purchaseDays();
  }
}
