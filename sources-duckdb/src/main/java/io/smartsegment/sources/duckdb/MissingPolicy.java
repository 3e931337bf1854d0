package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;

/**
 * What to do with rows that lack a score, an outcome or another column that was asked for. A cell
 * lacks its value if it is empty, null, or one of the words {@code NA} and {@code null}.
 */
@Experimental
public enum MissingPolicy {
  /** Refuse the input. */
  ERROR,
  /** Leave the rows out and count them. */
  DROP,
  /**
   * Keep rows without a score as customers with a segment of their own; a row that lacks anything
   * else is refused.
   */
  OWN
}
