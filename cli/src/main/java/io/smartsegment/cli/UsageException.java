package io.smartsegment.cli;

/** Something typed on the command line that cannot be used. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String problem, String advice) {
    super(problem + "\n" + advice);
  }
}
