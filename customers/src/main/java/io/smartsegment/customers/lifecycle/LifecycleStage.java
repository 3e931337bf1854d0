package io.smartsegment.customers.lifecycle;

import io.smartsegment.core.stability.Experimental;
import java.util.Locale;

/** Where a customer stands. Each customer who is known at a date is in exactly one stage. */
@Experimental
public enum LifecycleStage {
  /**
   * Known, and without a purchase day so far: free orders only, returns only, or nothing at all.
   */
  FUN,
  /** First bought a short time ago. */
  NEW,
  /** Buys, and is none of the others. */
  ACTIVE,
  /** Buys most of all who are active. */
  STAR,
  /** Bought before, and has been silent too long. */
  CHURN,
  /** Bought again a short time ago after too long a silence. */
  REENGAGED;

  /** {@return the name in lower case, for example {@code churn}} */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
