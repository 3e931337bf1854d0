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
  }
}
