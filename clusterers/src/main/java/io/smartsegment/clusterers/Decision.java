package io.smartsegment.clusterers;

import io.smartsegment.core.stability.Experimental;
import java.util.Locale;

/** What decided the number of clusters. */
@Experimental
public enum Decision {
  /** The number was asked for. */
  ASKED,
  /** The method finds the number itself. */
  METHOD,
  /** Clusters of this number are found again, and there is no money to look at. */
  STABILITY,
  /** Of the numbers whose clusters are found again, this one is worth as much as any. */
  WORTH,
  /** There are no clusters: the customers are one cloud. */
  ONE_CLOUD;

  /** {@return the word for JSON, for example {@code one-cloud}} */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
