package io.smartsegment.cli;

/**
 * Starts the command line in a process that somebody else began and ends, such as that of
 * spark-submit. All is as in {@link Main}, but a success does not end the process: managers of
 * clusters take an early end for a failure.
 */
public final class Submitted {
  private Submitted() {}

  /**
   * Runs one command.
   *
   * @param args what the user typed
   */
  public static void main(String[] args) {
    int status = Main.start(args);
    if (status != 0) {
      System.exit(status);
    }
  }
}
