package io.smartsegment.core.plugin;

import io.smartsegment.core.error.Tried;
import io.smartsegment.core.stability.Internal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Calls code of plugins, which may never return. Code that is not part of this library runs on a
 * daemon thread of its own, which is abandoned when it takes too long. The interrupt flag,
 * thread-local variables and the context class loader of the caller are then safe from that code,
 * too. The library's own code is called directly, since starting a thread costs about as much as a
 * short answer does.
 */
@Internal
public final class TimedCall {
  /** The time for calls without work: an id, description, settings, refusal, suitability, name. */
  public static final Duration QUESTION = Duration.ofSeconds(10);

  /** The time for calls with work: binding an objective, joining segments, valuing a result. */
  public static final Duration WORK = Duration.ofMinutes(10);

  private static final String OURS = "io.smartsegment.";

  private TimedCall() {}

  /** A call that has not returned in time; its stack trace tells where the code was then. */
  @Internal
  public static final class LateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LateException(Duration patience, Thread thread) {
      super("no return within " + seconds(patience));
      setStackTrace(thread.getStackTrace());
    }
  }

  /**
   * {@return whether the classes of all these objects are of this library, by their names}
   *
   * @param objects plugins, valuations, or parts of these
   */
  public static boolean areOurs(Object... objects) {
    return Arrays.stream(objects).allMatch(each -> isOurs(each.getClass()));
  }

  /**
   * {@return whether a class is of this library, by its name}
   *
   * @param type any class
   */
  public static boolean isOurs(Class<?> type) {
    return type.getName().startsWith(OURS);
  }

  /**
   * {@return the result of some code; whatever the code throws is thrown here as well}
   *
   * @param <T> type of the result
   * @param patience how long to wait
   * @param called the object whose code is called
   * @param code the code to call
   * @throws LateException if it has not returned in time
   */
  public static <T> T of(Duration patience, Object called, Supplier<T> code) {
    return ofType(patience, called.getClass(), code);
  }

  static <T> T ofType(Duration patience, Class<?> called, Supplier<T> code) {
    return isOurs(called) ? code.get() : onOwnThread(patience, code);
  }

  private static <T> T onOwnThread(Duration patience, Supplier<T> code) {
    FutureTask<Tried<T>> task = new FutureTask<>(Tried.calling(code::get));
    Thread thread = new Thread(task, "smart-segment-plugin-for-" + seconds(patience));
    thread.setDaemon(true);
    thread.start();
    return await(task, thread, patience).orThrow();
  }

  private static <T> Tried<T> await(FutureTask<Tried<T>> task, Thread thread, Duration patience) {
    boolean interrupted = false;
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (true) {
        try {
          return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          // An interrupt of the caller is passed on to the work that the caller waits for.
          interrupted = true;
          thread.interrupt();
        } catch (TimeoutException e) {
          LateException late = new LateException(patience, thread);
          thread.interrupt();
          throw late;
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

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }
}
