package io.smartsegment.groups.judge;

import io.smartsegment.core.stability.Experimental;

/** How far the figures of a segment can be trusted. */
@Experimental
public enum Trust {
  /** The advantage or the segment is small, or it changed much from one part to the other. */
  RED,
  /** Neither of the others. */
  YELLOW,
  /** A large advantage that hardly changed, and that several finders agree on if several ran. */
  GREEN
}
