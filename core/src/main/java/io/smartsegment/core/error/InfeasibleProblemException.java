package io.smartsegment.core.error;

import io.smartsegment.core.stability.Stable;

/** A problem whose constraints no segmentation of these customers satisfies. */
@Stable
public final class InfeasibleProblemException extends SmartSegmentException {
  /** The code of these failures. */
  public static final String CODE = "infeasible";

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param problem what is wrong, with the values and the place
   * @param advice what to do about it; empty if there is nothing to say
   */
  public InfeasibleProblemException(String problem, String advice) {
    super(CODE, problem, advice);
  }
}
