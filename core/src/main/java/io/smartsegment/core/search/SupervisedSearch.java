package io.smartsegment.core.search;

import io.smartsegment.core.stability.Internal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs an optimizer on a daemon thread of its own, so that a time limit and a cancellation end it
 * whether it asks or not. Once they hold, it has a grace to return by itself: 1 second, or a tenth
 * of the time that has passed if that is more. After that, the search takes nothing more in, so
 * that a thread which still evaluates ends there by a {@link StoppedSearchException}; one that does
 * not evaluate either, such as an endless loop, is left to itself half a second later. What the
 * search has seen until then is the result.
 *
 * <p>For example, with a limit of 30 seconds a search that does not ask is ended after 33 seconds.
 *
 * @param <T> what the optimizer gives
 */
@Internal
public final class SupervisedSearch<T> {
  private static final Duration LEAST_GRACE = Duration.ofSeconds(1);
  private static final int SHARE_OF_GRACE = 10;
  private static final Duration LAST_WAIT = Duration.ofMillis(500);
  private static final long LOOK_NANOS = 20_000_000;
  private static final String CORE = "io.smartsegment.core.";

  private final Duration leastGrace;
  private final Duration lastWait;
  private final Search search;
  private final FutureTask<T> task;
  private final Thread thread;
  private Optional<String> overrun = Optional.empty();

  /**
   * Prepares to run.
   *
   * @param search the search, which the work uses
   * @param work calls the optimizer
   */
  public SupervisedSearch(Search search, Supplier<T> work) {
    this(search, work, LEAST_GRACE, LAST_WAIT);
  }

  SupervisedSearch(Search search, Supplier<T> work, Duration leastGrace, Duration lastWait) {
    this.leastGrace = leastGrace;
    this.lastWait = lastWait;
    this.search = search;
    this.task = new FutureTask<>(work::get);
    this.thread = new Thread(task, "smart-segment-search");
    thread.setDaemon(true);
  }

  /**
   * Runs to the end. Whatever the work throws is thrown here as well. Must be called once.
   *
   * @return what the work gave; empty if it was ended from outside, so that what counts is what the
   *     search has seen
   */
  public Optional<T> run() {
    thread.start();
    boolean interrupted = false;
    Timing timing = new Timing();
    try {
      while (true) {
        try {
          return Optional.of(task.get(LOOK_NANOS, TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
          if (timing.isLost()) {
            thread.interrupt();
            return Optional.empty();
          }
        } catch (InterruptedException e) {
          // Whoever interrupts the caller means the work that it waits for.
          interrupted = true;
          thread.interrupt();
        } catch (ExecutionException e) {
          if (overrun.isPresent()) {
            return Optional.empty();
          }
          throw SupervisedSearch.<RuntimeException>asItIs(Objects.requireNonNull(e.getCause()));
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * {@return how the search was ended from outside, as the end of a sentence that begins with the
   * optimizer; empty if it returned by itself}
   */
  public Optional<String> overrun() {
    return overrun;
  }

  /** When the search was over, and when the patience with it is. */
  private final class Timing {
    private long overSince;
    private long limit = Long.MAX_VALUE;

    /** Whether there is nothing more to wait for; ends the search when its grace is over. */
    boolean isLost() {
      long now = search.elapsed().toNanos();
      if (limit == Long.MAX_VALUE && search.isOver()) {
        overSince = now;
        limit = now + Math.max(leastGrace.toNanos(), now / SHARE_OF_GRACE);
      }
      if (now < limit) {
        return false;
      }
      if (overrun.isPresent()) {
        return true;
      }
      String place = place();
      search.end();
      overrun =
          Optional.of(
              "did not ask whether to stop, and was ended %s s after it had to; it was %s."
                  .formatted(seconds(now - overSince), place));
      limit = now + lastWait.toNanos();
      return false;
    }
  }

  /** Where the thread is, by the code that is neither of the JDK nor of this library's core. */
  private String place() {
    for (StackTraceElement frame : thread.getStackTrace()) {
      String type = frame.getClassName();
      if (!type.startsWith("java.") && !type.startsWith("jdk.") && !type.startsWith(CORE)) {
        return "in " + frame;
      }
    }
    return "in an unknown place";
  }

  private static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9)
        .setScale(1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Not every language checks what Java calls checked exceptions. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E asItIs(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
