package io.smartsegment.core.error;

import io.smartsegment.core.stability.Stable;

/** Thrown when a setting or an argument is unknown, cannot be parsed, or is outside its range. */
@Stable
public final class InvalidSettingException extends SmartSegmentException {
  /** What {@code code()} returns for this exception. */
  public static final String CODE = "invalid-setting";

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param problem a sentence that names the value and the option, row or field that it came from
   * @param advice what to do about it; empty if there is nothing to say
   */
  public InvalidSettingException(String problem, String advice) {
    super(CODE, problem, advice);
  }
}
