package io.smartsegment.testkit;

import io.smartsegment.core.spi.Plugin;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;

/**
 * Asks plugins what needs no work, on daemon threads, so that one that never answers fails a test
 * and does not hang the build: PLUGIN-9. One that did not answer once is not waited for again.
 */
final class Questions {
  /** The library gives up as soon. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Rule RULE = new Rule("PLUGIN-9");

  private final Duration patience;
  private final ConcurrentMap<String, AssertionFailedError> late = new ConcurrentHashMap<>();

  Questions(Duration patience) {
    this.patience = patience;
  }

  /** The answer, or whatever the plugin throws. */
  <T> T ask(Plugin plugin, String what, Supplier<T> question) {
    return within(RULE, patience, "\nIt needs no work: answer at once.", plugin, what, question);
  }

  /** The result of some work, or whatever the plugin throws; being late breaks the rule. */
  <T> T work(Rule rule, Duration limit, Plugin plugin, String what, Supplier<T> work) {
    return within(rule, limit, "", plugin, what, work);
  }

  /** Whether a failure is that of a plugin that did not answer. */
  boolean isLate(Throwable failure) {
    return late.containsValue(failure);
  }

  private <T> T within(
      Rule rule, Duration limit, String advice, Plugin plugin, String what, Supplier<T> question) {
    String key = plugin.getClass().getName() + " " + what;
    AssertionFailedError before = late.get(key);
    if (before != null) {
      throw before;
    }
    FutureTask<T> task = new FutureTask<>(question::get);
    Thread thread = new Thread(task, Threads.OF_THE_KIT + "-question");
    thread.setDaemon(true);
    thread.start();
    // A thread that was interrupted before gets its answer, too, and stays interrupted.
    boolean interrupted = Thread.interrupted();
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      Throwable place = new IllegalStateException("where it was");
      place.setStackTrace(thread.getStackTrace());
      AssertionFailedError failure =
          rule.broken(
              "%s of %s %s%s"
                  .formatted(
                      what, plugin.getClass().getName(), Patience.didNotReturn(limit), advice),
              place);
      late.put(key, failure);
      throw failure;
    } catch (ExecutionException e) {
      throw Questions.<RuntimeException>asItIs(Objects.requireNonNull(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The test was interrupted.", e);
    } finally {
      thread.interrupt();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Not every language checks what Java calls checked exceptions. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E asItIs(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
