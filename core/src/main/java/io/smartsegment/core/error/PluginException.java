package io.smartsegment.core.error;

import io.smartsegment.core.stability.Stable;

/** A plugin that is unknown, cannot be loaded, clashes with another one, or refuses the problem. */
@Stable
public final class PluginException extends SmartSegmentException {
  /** The code of these failures. */
  public static final String CODE = "plugin-unusable";

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param problem what is wrong, with the values and the place
   * @param advice what to do about it; empty if there is nothing to say
   */
  public PluginException(String problem, String advice) {
    super(CODE, problem, advice);
  }
}
