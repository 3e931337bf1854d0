package io.smartsegment.core.testing;

import io.smartsegment.core.valuation.Valuation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes so long for a candidate that evaluation is worth splitting among threads, and remembers
 * which threads took part.
 */
public final class SlowValuation implements Valuation {
  private final Valuation other;
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /** Slows down another valuation, and hides its structure. */
  public SlowValuation(Valuation other) {
    this.other = other;
  }

  /** {@return the threads that have evaluated candidates} */
  public Set<Thread> threads() {
    return threads;
  }

  @Override
  public double value(int[] bounds, int offset, int segments) {
    threads.add(Thread.currentThread());
    LockSupport.parkNanos(10_000);
    return other.value(bounds, offset, segments);
  }

  @Override
  public int maxSegments() {
    return other.maxSegments();
  }
}
