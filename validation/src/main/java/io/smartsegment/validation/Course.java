package io.smartsegment.validation;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** How a validation is carried out: threads, who hears of its progress, and whether to stop. */
final class Course {
  private final int threads;
  private final ValidationListener listener;
  private final BooleanSupplier stopped;
  private final AtomicInteger done = new AtomicInteger();
  private int all;

  Course(int threads, ValidationListener listener, BooleanSupplier stopped) {
    this.threads = threads;
    this.listener = listener;
    this.stopped = stopped;
  }

  /** A course that nobody stops or hears of. */
  static Course of(int threads) {
    return new Course(threads, (done, all) -> {}, () -> false);
  }

  /** Says how many steps there will be. */
  void expect(int steps) {
    all = steps;
  }

  boolean isStopped() {
    return stopped.getAsBoolean();
  }

  /** Why a search is to end before its end; what it has found then counts for nothing. */
  Optional<String> reasonToStop() {
    return isStopped() ? Optional.of("the validation was stopped") : Optional.empty();
  }

  private void requireNotStopped() {
    if (isStopped()) {
      throw new CancellationException("The validation was stopped.");
    }
  }

  /**
   * Results of steps in their order.
   *
   * @throws CancellationException if it is stopped
   */
  <T> List<T> map(int count, IntFunction<T> work) {
    return InParallel.map(
        count,
        threads,
        i -> {
          requireNotStopped();
          T result = work.apply(i);
          requireNotStopped();
          listener.onStep(done.incrementAndGet(), Math.max(all, done.get()));
          return result;
        });
  }

  /** The same for steps that take no time worth mentioning, and are finished in any case. */
  <T> List<T> finish(int count, IntFunction<T> work) {
    return InParallel.map(count, threads, work);
  }
}
