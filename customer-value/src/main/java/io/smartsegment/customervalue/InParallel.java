package io.smartsegment.customervalue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Work that is divided among threads; results come in the order of their numbers. */
final class InParallel {
  private InParallel() {}

  static <T> List<T> map(int count, int threads, IntFunction<T> work) {
    List<T> results = new ArrayList<>(count);
    if (Math.min(threads, count) <= 1) {
      for (int i = 0; i < count; i++) {
        results.add(work.apply(i));
      }
      return results;
    }
    ExecutorService executor =
        Executors.newFixedThreadPool(Math.min(threads, count), InParallel::thread);
    try {
      List<Future<T>> running = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int number = i;
        running.add(executor.submit(() -> work.apply(number)));
      }
      for (Future<T> future : running) {
        results.add(result(future));
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "smart-segment-value");
    thread.setDaemon(true);
    return thread;
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The fit was interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException("A part of the fit failed.", e.getCause());
    }
  }
}
