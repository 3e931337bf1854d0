package io.smartsegment.cli;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;

/** Work on so many threads: what is parallel within it stays on these. */
final class Parallel {
  private Parallel() {}

  /**
   * Does the work. Streams that it runs in parallel take the threads of the pool that they were
   * started in; results do not depend on how many these are.
   */
  static <T> T on(int threads, Supplier<T> work) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    ForkJoinTask<T> task = pool.submit(work::get);
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancellationException("the work was interrupted");
    } finally {
      pool.shutdown();
    }
  }

  /** What the work threw, which the pool may have put into an exception of the same type. */
  private static RuntimeException unwrapped(ExecutionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof RuntimeException known) {
      return known;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(cause);
  }
}
