package io.smartsegment.cli;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens when the process ends before its work does: by an interruption (Ctrl-C), or because
 * a plugin or a library calls {@code System.exit}, which must not look like a result. The hook runs
 * at every end of the process, so that a regular end says so first.
 */
final class Interruption {
  private static final Deque<Runnable> UNDO = new ArrayDeque<>();
  private static boolean finished;
  private static @Nullable BooleanSupplier ending;

  private Interruption() {}

  /** To be called once, before any plugin is loaded. */
  static void install() {
    PrintStream err = System.err;
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ended(err)));
  }

  /** Runs an action if the process is interrupted from now on; latest first. */
  static synchronized void onInterrupt(Runnable undo) {
    UNDO.push(undo);
  }

  /**
   * Has work end early if the process is interrupted from now on, instead of undoing anything.
   *
   * @param end makes it end, waits for it, and says whether what there is was printed; null if
   *     there is no such work any more
   */
  static synchronized void onInterruptEnd(@Nullable BooleanSupplier end) {
    ending = end;
  }

  private static synchronized @Nullable BooleanSupplier ending() {
    return finished ? null : ending;
  }

  static synchronized void finished() {
    finished = true;
  }

  private static void ended(PrintStream err) {
    Optional<StackTraceElement> exit = callOfExit();
    BooleanSupplier end = ending();
    if (exit.isEmpty() && end != null && end.getAsBoolean()) {
      return;
    }
    undo(err, exit);
  }

  private static synchronized void undo(PrintStream err, Optional<StackTraceElement> exit) {
    if (finished) {
      return;
    }
    if (exit.isPresent()) {
      err.println();
      err.println("Error: %s ended the program in the middle of its work.".formatted(exit.get()));
      err.println("Leave that plugin out, or report it to whoever wrote it; there is no result.");
      UNDO.forEach(Runnable::run);
      err.flush();
      // The status that was asked for may be 0, which would say that all is well.
      Runtime.getRuntime().halt(Failures.FAULT);
    }
    if (!UNDO.isEmpty()) {
      err.println();
      err.println("Interrupted; nothing half written is left behind.");
      UNDO.forEach(Runnable::run);
    }
  }

  /** Who called exit; empty if a signal ends the process. The caller waits for this hook. */
  private static Optional<StackTraceElement> callOfExit() {
    for (StackTraceElement[] frames : Thread.getAllStackTraces().values()) {
      boolean exits = false;
      for (StackTraceElement frame : frames) {
        String type = frame.getClassName();
        boolean isExit =
            frame.getMethodName().equals("exit")
                && (type.equals("java.lang.Runtime") || type.equals("java.lang.System"));
        if (exits && !isExit) {
          return Optional.of(frame);
        }
        exits = isExit;
      }
    }
    return Optional.empty();
  }
}
