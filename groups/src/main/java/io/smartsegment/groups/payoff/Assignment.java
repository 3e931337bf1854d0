package io.smartsegment.groups.payoff;

import io.smartsegment.core.stability.Experimental;

/** How it was decided which group served which customer. */
@Experimental
public enum Assignment {
  /** By what is known of customers, in a way that has to be estimated. */
  ESTIMATED,
  /** By lot, with the same chances for all customers. */
  RANDOM,
  /** By chances that a column tells. */
  KNOWN
}
