package io.smartsegment.core.error;

import io.smartsegment.core.stability.Stable;

/**
 * Customer data that cannot be used: a value outside its domain, nothing at all, one class only.
 */
@Stable
public final class InvalidInputException extends SmartSegmentException {
  /** The code of these failures. */
  public static final String CODE = "invalid-input";

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param problem what is wrong, with the values and the place
   * @param advice what to do about it; empty if there is nothing to say
   */
  public InvalidInputException(String problem, String advice) {
    super(CODE, problem, advice);
  }
}
