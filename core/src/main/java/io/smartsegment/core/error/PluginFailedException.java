package io.smartsegment.core.error;

import io.smartsegment.core.stability.Stable;

/**
 * A plugin that failed while it worked: it broke its contract, let out an exception that it should
 * not have, which is then the cause, or does not fit this version of the library.
 */
@Stable
public final class PluginFailedException extends SmartSegmentException {
  /** The code of these failures. */
  public static final String CODE = "plugin-failed";

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception of a plugin that broke its contract.
   *
   * @param problem what is wrong, with the values and the place
   * @param advice what to do about it; empty if there is nothing to say
   */
  public PluginFailedException(String problem, String advice) {
    super(CODE, problem, advice);
  }

  /**
   * Creates the exception of a plugin that threw something.
   *
   * @param problem what is wrong, with the values and the place
   * @param advice what to do about it; empty if there is nothing to say
   * @param cause what the plugin threw
   */
  public PluginFailedException(String problem, String advice, Throwable cause) {
    super(CODE, problem, advice);
    initCause(cause);
  }
}
