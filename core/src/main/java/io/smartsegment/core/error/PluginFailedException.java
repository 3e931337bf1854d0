package io.smartsegment.core.error;

import io.smartsegment.core.stability.Stable;

/**
 * A plugin is at fault: it broke its contract, threw an exception (kept as the cause), did not
 * answer in time, or does not fit this version of the library. {@link PluginException} is thrown
 * where a plugin cannot be used for other reasons.
 */
@Stable
public final class PluginFailedException extends SmartSegmentException {
  /** The code of these failures. */
  public static final String CODE = "plugin-failed";

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception where nothing was thrown.
   *
   * @param problem a sentence that says which plugin failed, and how
   * @param advice what to do about it; empty if there is nothing to say
   */
  public PluginFailedException(String problem, String advice) {
    super(CODE, problem, advice);
  }

  /**
   * Creates the exception where something was thrown.
   *
   * @param problem a sentence that says which plugin failed, and how
   * @param advice what to do about it; empty if there is nothing to say
   * @param cause what was thrown; a stand-in is kept if its own text cannot be printed
   */
  public PluginFailedException(String problem, String advice, Throwable cause) {
    super(CODE, problem, advice);
    initCause(FailureText.printable(cause));
  }
}
