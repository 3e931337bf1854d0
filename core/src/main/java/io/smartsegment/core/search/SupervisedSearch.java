package io.smartsegment.core.search;

import io.smartsegment.core.error.Tried;
import io.smartsegment.core.stability.Internal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs an optimizer on a daemon thread of its own, so that a time limit and a cancellation end a
 * search that does not ask whether to stop. Once they hold, the optimizer has a grace to return by
 * itself: 1 second, or a tenth of the time that has passed if that is more. After the grace the
 * search takes no more candidates, and an optimizer that still evaluates ends with a {@link
 * StoppedSearchException}. Half a second later, an optimizer that does not evaluate either, such as
 * an endless loop, is abandoned. The best candidates seen until then are the result.
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
  private final FutureTask<Tried<T>> task;
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
    this.task = new FutureTask<>(Tried.calling(work::get));
    this.thread = new Thread(task, "smart-segment-search");
    thread.setDaemon(true);
  }

  /**
   * Runs to the end. Whatever the work throws is thrown here as well. Must be called once.
   *
   * @return the result of the work; empty if it was ended from outside, where the best candidates
   *     that the search has seen are the result
   */
  public Optional<T> run() {
    thread.start();
    Optional<Tried<T>> tried = await();
    return tried.isEmpty() || (overrun.isPresent() && tried.get().thrown() != null)
        ? Optional.empty()
        : Optional.of(tried.get().orThrow());
  }

  /** What came of the work; empty if it is abandoned. */
  private Optional<Tried<T>> await() {
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
          // An interrupt of the caller is passed on to the work that the caller waits for.
          interrupted = true;
          thread.interrupt();
        } catch (ExecutionException e) {
          throw new IllegalStateException(e);
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

  /** The time at which the search was over, and the time until which to wait for it. */
  private final class Timing {
    private long overSince;
    private long limit = Long.MAX_VALUE;

    /** Whether to abandon the thread; ends the search when its grace is over. */
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

  /** The place where the thread is: its innermost frame outside the JDK and this library's core. */
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
}
