package io.smartsegment.core.result;

import io.smartsegment.core.stability.Stable;

/** What is proven about a value. */
@Stable
public enum Proof {
  /** The value equals a proven bound over all allowed segmentations: nothing is better. */
  OPTIMAL,
  /** A proven bound lies above the value; the best value lies between the two. */
  BOUNDED,
  /** There is no proven bound. */
  NONE
}
