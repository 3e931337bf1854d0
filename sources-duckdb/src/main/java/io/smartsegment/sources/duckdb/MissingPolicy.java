package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Internal;

/** What to do with rows that lack a score, an outcome or another column that was asked for. */
@Internal
public enum MissingPolicy {
  /** Refuse the input. */
  ERROR,
  /** Leave the rows out and count them. */
  DROP
}
