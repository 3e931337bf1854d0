package io.smartsegment.checks.wrong;

import io.smartsegment.core.stability.Experimental;

/** May still change, and mentions what promises even less. */
@Experimental
public interface Trial {
  /** Mentions it. */
  void takes(Hidden hidden);
}
