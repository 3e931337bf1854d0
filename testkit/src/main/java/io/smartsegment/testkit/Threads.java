package io.smartsegment.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;

/** Runs threads of the kit, and looks for those that were left behind. */
final class Threads {
  /** Threads that were told to end need a moment. */
  private static final long PATIENCE_NANOS = 3_000_000_000L;

  /** Longer than a thread that was told to end is still at its work. */
  private static final long END_OF_WORK_NANOS = 150_000_000L;

  /** How names of threads of the kit begin; those that wait for a plugin are its own. */
  static final String OF_THE_KIT = "smart-segment-testkit";

  /** Started by the JDK for whoever comes first. */
  private static final Set<String> OF_THE_JDK =
      Set.of("CompletableFutureDelayScheduler", "Common-Cleaner", "process reaper");

  private Threads() {}

  /** Runs something on a new thread of a group, and waits for it; a failure is the caller's. */
  static void run(ThreadGroup group, Runnable action) {
    FutureTask<Boolean> task = new FutureTask<>(action, true);
    Thread thread = new Thread(group, task, "smart-segment-testkit-use");
    thread.setDaemon(true);
    thread.start();
    try {
      task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AssertionFailedError failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      thread.interrupt();
      throw interrupted(e);
    }
  }

  /** {@return the names of threads of a group that do not end soon, but for those of the JDK} */
  static List<String> outliving(ThreadGroup group) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    List<String> alive = alive(group);
    long atWork = System.nanoTime() + END_OF_WORK_NANOS;
    while (!alive.isEmpty() && System.nanoTime() < end) {
      if (System.nanoTime() > atWork && isAtWork(group)) {
        return alive;
      }
      pause();
      alive = alive(group);
    }
    return alive;
  }

  /** Whether a thread runs more than what the JDK does at the end of one. */
  private static boolean isAtWork(ThreadGroup group) {
    return threads(group)
        .flatMap(thread -> Arrays.stream(thread.getStackTrace()))
        .map(StackTraceElement::getClassName)
        .anyMatch(name -> !name.startsWith("java.") && !name.startsWith("jdk."));
  }

  private static List<String> alive(ThreadGroup group) {
    return threads(group).map(Thread::getName).sorted().toList();
  }

  private static Stream<Thread> threads(ThreadGroup group) {
    Thread[] threads = new Thread[group.activeCount() + 64];
    int count = group.enumerate(threads);
    return Arrays.stream(threads, 0, count)
        .filter(thread -> !isOfTheJdk(thread) && !thread.getName().startsWith(OF_THE_KIT));
  }

  private static boolean isOfTheJdk(Thread thread) {
    return OF_THE_JDK.contains(thread.getName())
        || (thread instanceof ForkJoinWorkerThread worker
            && worker.getPool() == ForkJoinPool.commonPool());
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("The test was interrupted.", e);
  }
}
