package io.smartsegment.validation;

import org.jspecify.annotations.Nullable;

/** Tells what rules earn with customers that they were not learned from. */
interface Judge {
  /** Whether payoffs are those of single customers, so that strata of customers do no harm. */
  boolean countsCustomers();

  /** Prepares to judge many rules on a part of the customers. */
  Verdict on(Part held);

  /** What rules earn with one part of the customers. */
  interface Verdict {
    /**
     * Payoffs of a rule.
     *
     * @param other the rule whose payoffs are deducted unit by unit; null to deduct nothing
     */
    Payoffs of(Rule rule, @Nullable Rule other);

    /** What a rule puts into one of its segments. */
    Members members(Rule rule, int segment);
  }

  /**
   * Customers in a segment.
   *
   * @param customers how many there are
   * @param conversions how many of them converted
   * @param payoffs what they earn, where all others earn 0
   */
  record Members(long customers, long conversions, Payoffs payoffs) {
    static final Members NONE = new Members(0, 0, Payoffs.NONE);

    Members plus(Members other) {
      return new Members(
          customers + other.customers,
          conversions + other.conversions,
          payoffs.plus(other.payoffs));
    }
  }
}
