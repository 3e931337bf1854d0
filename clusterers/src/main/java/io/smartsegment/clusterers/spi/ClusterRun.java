package io.smartsegment.clusterers.spi;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * What a clusterer works with.
 *
 * @param settings the settings of the clusterer
 * @param random random numbers; all randomness must come from its {@link SeededRandom#stream
 *     streams}
 * @param threads number of threads, at least 1; must not change the result
 * @param resample whether these are points of a resample, of which there are many: a method that
 *     starts again and again may do so less often
 */
@Experimental
public record ClusterRun(Settings settings, SeededRandom random, int threads, boolean resample) {
  /**
   * {@return results of independent tasks, in the order of their numbers}
   *
   * @param <T> type of a result
   * @param tasks number of tasks
   * @param task gives the result of a task by its number, from 0
   */
  public <T> List<T> all(int tasks, IntFunction<T> task) {
    List<T> results = new ArrayList<>(tasks);
    if (threads == 1 || tasks < 2) {
      for (int i = 0; i < tasks; i++) {
        results.add(task.apply(i));
      }
      return results;
    }
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.min(threads, tasks),
            work -> {
              Thread thread = new Thread(work, "smart-segment-clusters");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<T>> pending = new ArrayList<>(tasks);
      for (int i = 0; i < tasks; i++) {
        int number = i;
        pending.add(pool.submit(() -> task.apply(number)));
      }
      for (Future<T> future : pending) {
        results.add(result(future));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.util.concurrent.CancellationException(
          "The wait for clusters was interrupted.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException("A task of the clusterer failed.", e.getCause());
    }
  }

  /**
   * {@return a run within a task of this one: on one thread, with random numbers of its own}
   *
   * @param first as in {@link SeededRandom#stream}
   * @param second as in {@link SeededRandom#stream}
   * @param again whether its points are a resample
   */
  public ClusterRun within(long first, long second, boolean again) {
    return new ClusterRun(settings, random.stream(first, second), 1, again);
  }
}
