package io.smartsegment.core.error;

import io.smartsegment.core.stability.Stable;

/**
 * A problem whose constraints no segmentation of these customers satisfies, or none that a search
 * found before it ended.
 */
@Stable
public final class InfeasibleProblemException extends SmartSegmentException {
  /** The code of these failures. */
  public static final String CODE = "infeasible";

  private static final long serialVersionUID = 1L;

  /** Whether it is certain that there is no such segmentation. */
  private final boolean proven;

  /**
   * Creates the exception.
   *
   * @param problem what is wrong, with the values and the place
   * @param advice what to do about it; empty if there is nothing to say
   */
  public InfeasibleProblemException(String problem, String advice) {
    this(problem, advice, true);
  }

  private InfeasibleProblemException(String problem, String advice, boolean proven) {
    super(CODE, problem, advice);
    this.proven = proven;
  }

  /**
   * {@return the failure of a search that found no segmentation and does not know that there is
   * none}
   *
   * @param problem what is wrong, with the values and the place
   * @param advice what to do about it; empty if there is nothing to say
   */
  public static InfeasibleProblemException unproven(String problem, String advice) {
    return new InfeasibleProblemException(problem, advice, false);
  }

  /**
   * {@return the same failure, proven or not, with another sentence}
   *
   * @param other what is wrong, with the values and the place
   */
  public InfeasibleProblemException saying(String other) {
    return new InfeasibleProblemException(other, advice(), proven);
  }

  /**
   * {@return whether it is certain that no segmentation satisfies the constraints; if not, a search
   * ended before it found one, and more time may help}
   */
  public boolean isProven() {
    return proven;
  }
}
