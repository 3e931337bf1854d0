package io.smartsegment.core.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Splits rows among threads where that pays. The time that earlier rows took decides whether it
 * pays; this changes which thread does the work, and never the results.
 */
final class RowPool implements AutoCloseable {
  /** Handing work to other threads costs some ten microseconds. */
  private static final long WORTH_SPLITTING_NANOS = 200_000;

  private final int threads;
  private @Nullable ExecutorService executor;
  private double nanosPerRow = Double.NaN;

  RowPool(int threads) {
    this.threads = threads;
  }

  void run(int rows, RowTask task) {
    boolean split = threads > 1 && rows > 1 && nanosPerRow * rows > WORTH_SPLITTING_NANOS;
    if (split) {
      runSplit(rows, task);
      return;
    }
    runTimed(rows, task);
  }

  private void runTimed(int rows, RowTask task) {
    long start = System.nanoTime();
    task.run(0, rows);
    double perRow = (System.nanoTime() - start) / (double) Math.max(1, rows);
    // The slow mean forgets the first calls, which run before the code is compiled.
    nanosPerRow = Double.isNaN(nanosPerRow) ? perRow : 0.7 * nanosPerRow + 0.3 * perRow;
  }

  private void runSplit(int rows, RowTask task) {
    if (executor == null) {
      executor =
          Executors.newFixedThreadPool(
              threads - 1,
              runnable -> {
                Thread thread = new Thread(runnable, "smart-segment-search");
                thread.setDaemon(true);
                return thread;
              });
    }
    int parts = Math.min(threads, rows);
    List<Future<?>> others = new ArrayList<>(parts);
    for (int part = 1; part < parts; part++) {
      int from = (int) ((long) rows * part / parts);
      int to = (int) ((long) rows * (part + 1) / parts);
      others.add(executor.submit(() -> task.run(from, to)));
    }
    runTimed(rows / parts, task);
    others.forEach(RowPool::join);
  }

  private static void join(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled =
          new CancellationException("The thread that waits for the search was interrupted.");
      cancelled.initCause(e);
      throw cancelled;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException("Evaluation failed.", e.getCause());
    }
  }

  @Override
  public void close() {
    if (executor != null) {
      executor.shutdownNow();
    }
  }
}
