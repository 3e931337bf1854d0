package io.smartsegment.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;

/** Runs the same work in several threads that start at the same moment. */
final class Together {
  /** More than most machines that run tests have to spare, so that threads interrupt each other. */
  static final int THREADS = 4;

  private Together() {}

  /**
   * Runs the work once in each thread. Whatever one of them throws breaks the rule, since the same
   * work went well in one thread before.
   *
   * @param rule the rule on threads
   * @param where what is called, for the message
   * @param work is told the number of its thread
   */
  static void run(Rule rule, Supplier<String> where, IntConsumer work) {
    run(rule, where, work, Patience.OF_A_TEST);
  }

  static void run(Rule rule, Supplier<String> where, IntConsumer work, Duration patience) {
    Optional<Throwable> failure;
    try {
      failure = run(work, System.nanoTime() + patience.toNanos());
    } catch (TimeoutException e) {
      throw rule.broken(
          "with %s threads at once, %s %s"
              .formatted(THREADS, where.get(), Patience.didNotReturn(patience)),
          e);
    }
    if (failure.isPresent()) {
      Throwable thrown = failure.get();
      String message = String.valueOf(thrown.getMessage());
      throw thrown instanceof AssertionFailedError seen && message.startsWith(rule.number())
          ? seen
          : rule.broken(
              "with %s threads at once, %s failed: %s"
                  .formatted(THREADS, where.get(), Guard.say(thrown)),
              thrown);
    }
  }

  private static Optional<Throwable> run(IntConsumer work, long end) throws TimeoutException {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, Together::daemon);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int number = t;
        running.add(threads.submit(() -> startTogether(start, work, number)));
      }
      Optional<Throwable> failure = Optional.empty();
      for (Future<?> each : running) {
        Optional<Throwable> thrown = outcome(each, end);
        failure = failure.or(() -> thrown);
      }
      return failure;
    } finally {
      threads.shutdownNow();
    }
  }

  private static void startTogether(CyclicBarrier start, IntConsumer work, int number) {
    try {
      start.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException("interrupted before the start", e);
    }
    work.accept(number);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "smart-segment-testkit");
    thread.setDaemon(true);
    return thread;
  }

  private static Optional<Throwable> outcome(Future<?> running, long end) throws TimeoutException {
    try {
      running.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.ofNullable(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(e);
    }
  }
}
