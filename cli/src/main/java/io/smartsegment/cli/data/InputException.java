package io.smartsegment.cli.data;

/**
 * Input that cannot be used; the first line says what is wrong and where, the second what to do.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String advice;

  public InputException(String problem, String advice) {
    super(problem + "\n" + advice);
    this.problem = problem;
    this.advice = advice;
  }

  public String problem() {
    return problem;
  }

  public String advice() {
    return advice;
  }
}
