package io.smartsegment.checks.wrong;

import io.smartsegment.core.stability.Internal;

/** Nothing for users. */
@Internal
public class Hidden {
  /** As hidden as the type around it. */
  public static final class Inside extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
