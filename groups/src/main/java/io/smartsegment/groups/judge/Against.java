package io.smartsegment.groups.judge;

import io.smartsegment.core.stability.Experimental;

/** What the best group of a segment is compared with. */
@Experimental
public enum Against {
  /** The best other group. */
  BEST,
  /** All other groups, mixed as they serve the segment. */
  REST,
  /** Each other group, one after the other. */
  EACH
}
