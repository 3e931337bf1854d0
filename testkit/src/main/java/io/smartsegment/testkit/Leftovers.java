package io.smartsegment.testkit;

import io.smartsegment.core.plugin.Surroundings;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** Whether a use of a plugin leaves the process as it is: PLUGIN-8. */
final class Leftovers {
  private static final Rule RULE = new Rule("PLUGIN-8");

  private static final Set<String> FORBIDDEN =
      Set.of(
          "java.io.FileDescriptor.out",
          "java.io.FileDescriptor.err",
          "java.lang.System.exit",
          "java.lang.Runtime.exit",
          "java.lang.Runtime.halt",
          "java.lang.Runtime.addShutdownHook");

  private static final List<String> OUTPUTS =
      List.of("/dev/stdout", "/dev/stderr", "/dev/fd", "/dev/tty", "/proc/self/fd");

  private Leftovers() {}

  /** Uses the plugin twice, on threads of its own; the first use may load its classes. */
  static void check(Properties early, Runnable use, Runnable again) {
    // Threads that a use starts join the group of the thread that it runs on.
    ThreadGroup group = new ThreadGroup("smart-segment-testkit-use");
    // An initializer that has run before would set properties to what they are.
    Properties now = System.getProperties();
    System.setProperties((Properties) early.clone());
    try {
      Threads.run(group, () -> requireSameProcess(use));
    } finally {
      System.setProperties(now);
    }
    Threads.run(group, () -> requireInterruption(again));
    List<String> alive = Threads.outliving(group);
    RULE.check(
        alive.isEmpty(),
        () ->
            "the threads %s still run after the plugin was used\nEnd what you start before you return, or start none."
                .formatted(alive));
  }

  /**
   * Looks for code that no guard can catch while it runs: what writes past {@code System.out}, ends
   * the process, or waits for its end.
   */
  static void checkCode(Class<?> plugin) {
    for (Class<?> used : UsedClasses.of(plugin)) {
      List<UsedClasses.Member> members;
      List<String> texts;
      try {
        members = UsedClasses.membersIn(used);
        texts = UsedClasses.textsIn(used);
      } catch (IOException e) {
        continue;
      }
      for (String text : texts) {
        RULE.check(
            OUTPUTS.stream().noneMatch(text::startsWith),
            () ->
                "the code of %s names %s\nStandard output is a matter of the program."
                    .formatted(used.getName(), text));
      }
      for (UsedClasses.Member member : members) {
        RULE.check(
            !FORBIDDEN.contains(member.toString()),
            () ->
                "the code of %s uses %s\nStandard output, and when the process ends, are matters of the program."
                    .formatted(used.getName(), member));
      }
    }
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
