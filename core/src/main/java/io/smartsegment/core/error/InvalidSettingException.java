package io.smartsegment.core.error;

import io.smartsegment.core.stability.Stable;

/** A setting that does not exist, cannot be read, or is outside its range. */
@Stable
public final class InvalidSettingException extends SmartSegmentException {
  /** The code of these failures. */
  public static final String CODE = "invalid-setting";

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param problem what is wrong, with the values and the place
   * @param advice what to do about it; empty if there is nothing to say
   */
  public InvalidSettingException(String problem, String advice) {
    super(CODE, problem, advice);
  }
}
