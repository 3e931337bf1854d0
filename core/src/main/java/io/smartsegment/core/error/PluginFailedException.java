package io.smartsegment.core.error;

import io.smartsegment.core.stability.Stable;

/**
 * A plugin that failed while it worked, with an exception that it should not have let out, or
 * because it does not fit this version of the library. That exception is the cause.
 */
@Stable
public final class PluginFailedException extends SmartSegmentException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param problem what is wrong, with the values and the place
   * @param advice what to do about it; empty if there is nothing to say
   * @param cause what the plugin threw
   */
  public PluginFailedException(String problem, String advice, Throwable cause) {
    super(problem, advice);
    initCause(cause);
  }
}
