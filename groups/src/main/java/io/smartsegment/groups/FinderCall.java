package io.smartsegment.groups;

import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.error.Tried;
import io.smartsegment.core.plugin.Linkage;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.core.plugin.PluginOrigin;
import io.smartsegment.core.plugin.TimedCall;
import io.smartsegment.groups.spi.RuleFinder;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls a finder of rules, whose code may never return, fail, or give nothing. Whatever it does is
 * told in its name.
 */
final class FinderCall {
  private static final String ADVICE =
      "Use another finder, or report it to whoever wrote this one.";
  private static final long LOOK_MILLIS = 20;
  private static final Duration LEAST_GRACE = Duration.ofSeconds(1);
  private static final int SHARE_OF_GRACE = 10;

  private final RuleFinder finder;

  FinderCall(RuleFinder finder) {
    this.finder = finder;
  }

  /** Asks what needs no work, and waits for the answer as long as for that of any plugin. */
  <T> T ask(String doing, Supplier<T> question) {
    return sure(doing, () -> TimedCall.of(TimedCall.QUESTION, finder, question));
  }

  /**
   * Lets the finder search. Once the search is over, a finder that is not of this library has 1
   * second to return, or a tenth of the time that it took if that is more; then it is abandoned.
   */
  <T> T search(BooleanSupplier over, Supplier<T> search) {
    return sure(
        "searching", () -> TimedCall.areOurs(finder) ? search.get() : supervised(over, search));
  }

  private <T> T sure(String doing, Supplier<T> call) {
    @Nullable T result;
    try {
      result = call.get();
    } catch (SmartSegmentException | CancellationException e) {
      throw e;
    } catch (Throwable e) {
      throw new PluginFailedException(
          "The rule finder '%s', %s, failed while %s: %s."
              .formatted(
                  finder.id(),
                  PluginOrigin.of(finder.getClass()),
                  doing,
                  PlainText.of(Linkage.words(e))),
          e instanceof OutOfMemoryError
              ? "Allow Java more memory, for example with -Xmx4g, or use another finder."
              : ADVICE,
          e);
    }
    if (result == null) {
      throw broken(finder, "it returned nothing while " + doing);
    }
    return result;
  }

  private <T> T supervised(BooleanSupplier over, Supplier<T> search) {
    FutureTask<Tried<T>> task = new FutureTask<>(Tried.calling(search::get));
    Thread thread = new Thread(task, "smart-segment-finder");
    thread.setDaemon(true);
    thread.start();
    return await(over, task, thread).orThrow();
  }

  private <T> Tried<T> await(BooleanSupplier over, FutureTask<Tried<T>> task, Thread thread) {
    long start = System.nanoTime();
    long end = Long.MAX_VALUE;
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
          thread.interrupt();
        } catch (TimeoutException e) {
          long passed = System.nanoTime() - start;
          if (end == Long.MAX_VALUE && over.getAsBoolean()) {
            end = passed + Math.max(LEAST_GRACE.toNanos(), passed / SHARE_OF_GRACE);
          }
          if (passed >= end) {
            throw late(thread);
          }
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

  private PluginFailedException late(Thread thread) {
    IllegalStateException place = new IllegalStateException("where it was");
    place.setStackTrace(thread.getStackTrace());
    thread.interrupt();
    return new PluginFailedException(
        "The rule finder '%s', %s, did not return after its search was over."
            .formatted(finder.id(), PluginOrigin.of(finder.getClass())),
        ADVICE,
        place);
  }

  /** The failure of a finder that gives what its contract does not allow. */
  static PluginFailedException broken(RuleFinder finder, String what) {
    return new PluginFailedException(
        "The rule finder '%s', %s, breaks its contract: %s."
            .formatted(finder.id(), PluginOrigin.of(finder.getClass()), what),
        ADVICE,
        new IllegalStateException(what));
  }
}
