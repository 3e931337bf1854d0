package io.smartsegment.core.error;

import io.smartsegment.core.stability.Stable;

/**
 * A failure that the caller can do something about. The message is a sentence with the offending
 * values and where they were; the advice, if any, follows on a line of its own.
 */
@Stable
public abstract class SmartSegmentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of failure this is, for tools. */
  private final String code;

  /** What is wrong, with the values and the place. */
  private final String problem;

  /** What to do about it; empty if there is nothing to say. */
  private final String advice;

  /**
   * Creates the exception.
   *
   * @param code what kind of failure this is: one kebab-case word that tools may rely on
   * @param problem what is wrong, with the values and the place
   * @param advice what to do about it; empty if there is nothing to say
   */
  protected SmartSegmentException(String code, String problem, String advice) {
    super(advice.isEmpty() ? problem : problem + "\n" + advice);
    this.code = code;
    this.problem = problem;
    this.advice = advice;
  }

  /**
   * {@return what kind of failure this is: a kebab-case word that tools may rely on, the same for
   * all exceptions of one type}
   */
  public final String code() {
    return code;
  }

  /** {@return what is wrong, with the values and the place} */
  public final String problem() {
    return problem;
  }

  /** {@return what to do about it; empty if there is nothing to say} */
  public final String advice() {
    return advice;
  }
}
