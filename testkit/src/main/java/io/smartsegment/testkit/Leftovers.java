package io.smartsegment.testkit;

import io.smartsegment.core.plugin.Surroundings;
import java.util.List;

/** Whether a use of a plugin leaves the process as it is: PLUGIN-8. */
final class Leftovers {
  private static final Rule RULE = new Rule("PLUGIN-8");

  private Leftovers() {}

  /** Uses the plugin twice, on threads of its own. */
  static void check(Runnable use) {
    // Threads that a use starts join the group of the thread that it runs on.
    ThreadGroup group = new ThreadGroup("smart-segment-testkit-use");
    Threads.run(group, () -> requireSameProcess(use));
    Threads.run(group, () -> requireInterruption(use));
    List<String> alive = Threads.outliving(group);
    RULE.check(
        alive.isEmpty(),
        () ->
            "the threads %s still run after the plugin was used\nEnd what you start before you return, or start none."
                .formatted(alive));
  }

  private static void requireSameProcess(Runnable use) {
    List<String> changed;
    String text;
    try (Printed printed = new Printed()) {
      Surroundings before = Surroundings.now();
      try {
        use.run();
      } finally {
        changed = before.restore();
        text = printed.text();
      }
    }
    RULE.check(
        changed.isEmpty(), () -> "using the plugin changes " + String.join(", and ", changed));
    RULE.check(
        text.isEmpty(),
        () ->
            "using the plugin prints '%s' to standard output, which may be JSON of the program"
                .formatted(text));
  }

  /** Whoever interrupts the thread of a caller wants the caller to see it. */
  private static void requireInterruption(Runnable use) {
    Thread.currentThread().interrupt();
    use.run();
    RULE.check(
        Thread.currentThread().isInterrupted(),
        () ->
            "using the plugin clears the interrupt flag of a thread that was interrupted before\nAsk by isInterrupted(), and set the flag again after an InterruptedException.");
  }
}
