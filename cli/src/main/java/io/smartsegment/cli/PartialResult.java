package io.smartsegment.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets work that is interrupted by Ctrl-C print what it has found by then. */
final class PartialResult implements AutoCloseable {
  /** Whoever presses Ctrl-C does not want to wait for longer. */
  private static final int MOST_SECONDS = 60;

  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean askedFor;
  private volatile boolean printed;

  /** From now on there is something to tell soon. */
  void begin() {
    Interruption.onInterruptEnd(this::await);
  }

  private boolean await() {
    askedFor = true;
    try {
      return over.await(MOST_SECONDS, TimeUnit.SECONDS) && printed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether the work is to end. */
  boolean isAskedFor() {
    return askedFor;
  }

  /** Says that the result was printed. */
  void printed() {
    printed = true;
  }

  @Override
  public void close() {
    over.countDown();
    Interruption.onInterruptEnd(null);
  }
}
