package io.smartsegment.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What to undo when the process is interrupted (Ctrl-C). The hook runs at every end of the process,
 * so that a regular end says so first.
 */
final class Interruption {
  private static final Deque<Runnable> UNDO = new ArrayDeque<>();
  private static boolean finished;
  private static boolean installed;

  private Interruption() {}

  /** Runs an action if the process is interrupted from now on; latest first. */
  static synchronized void onInterrupt(Runnable undo) {
    UNDO.push(undo);
    if (!installed) {
      installed = true;
      Runtime.getRuntime().addShutdownHook(new Thread(Interruption::interrupted));
    }
  }

  static synchronized void finished() {
    finished = true;
  }

  private static synchronized void interrupted() {
    if (!finished) {
      System.err.println();
      System.err.println("Interrupted; nothing half written is left behind.");
      UNDO.forEach(Runnable::run);
    }
  }
}
