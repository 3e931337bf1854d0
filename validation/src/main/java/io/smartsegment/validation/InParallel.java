package io.smartsegment.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Work that is divided among threads; results come in the order of their numbers. The thread that
 * asks works as well, so that short work does not wait for others to start.
 */
final class InParallel {
  private InParallel() {}

  static <T> List<T> map(int count, int threads, IntFunction<T> work) {
    List<T> results = new ArrayList<>();
    if (Math.min(threads, count) <= 1) {
      for (int i = 0; i < count; i++) {
        results.add(work.apply(i));
      }
      return results;
    }
    AtomicInteger next = new AtomicInteger();
    List<FutureTask<T>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      tasks.add(new FutureTask<>(() -> orNoMore(work, number, next, count)));
    }
    Runnable worker =
        () -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            tasks.get(i).run();
          }
        };
    for (int i = 1; i < Math.min(threads, count); i++) {
      thread(worker).start();
    }
    worker.run();
    // Tasks are begun in order: those before one that failed come to an end.
    for (FutureTask<T> task : tasks) {
      results.add(result(task));
    }
    return results;
  }

  /** After a failure no more work is begun. */
  private static <T> T orNoMore(IntFunction<T> work, int number, AtomicInteger next, int count) {
    boolean finished = false;
    try {
      T result = work.apply(number);
      finished = true;
      return result;
    } finally {
      if (!finished) {
        next.set(count);
      }
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "smart-segment-validation");
    thread.setDaemon(true);
    return thread;
  }

  private static <T> T result(FutureTask<T> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The validation was interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException("A part of the validation failed.", e.getCause());
    }
  }
}
