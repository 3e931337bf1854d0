package io.smartsegment.core.population;

import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Splits rows into parts of equal length and works on the parts at the same time, on the common
 * pool, as the sorting of the platform does.
 */
record Parts(int rows, int count) {
  /** The fewest rows of a part; fewer are done before another thread has started. */
  private static final int WORTH_A_THREAD = 25_000;

  /** Divides rows into at most as many parts as there are threads. */
  static Parts of(int rows, int threads) {
    return new Parts(rows, Math.max(1, Math.min(threads, rows / WORTH_A_THREAD)));
  }

  int from(int part) {
    return (int) ((long) rows * part / count);
  }

  int to(int part) {
    return from(part + 1);
  }

  /** Runs a task on all parts and waits for them; an exception of a part is thrown here. */
  void run(IntConsumer task) {
    range().forEach(task);
  }

  /** {@return the result of the task for each part} */
  int[] map(IntUnaryOperator task) {
    return range().map(task).toArray();
  }

  private IntStream range() {
    IntStream parts = IntStream.range(0, count);
    return count == 1 ? parts : parts.parallel();
  }
}
